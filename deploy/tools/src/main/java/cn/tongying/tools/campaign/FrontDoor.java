package cn.tongying.tools.campaign;

import java.util.List;

/** What the product shows of a study to anyone who may read it. */
interface FrontDoor {

    record InstanceMatch(String series, String sopInstance) {}

    /** Each match of QIDO-RS, as often as it is listed. */
    List<InstanceMatch> instances(String study);

    /** NumberOfStudyRelatedInstances (0020,1208) of each match of the study. */
    List<Integer> counts(String study);

    /** Hash of the Data Set that WADO-RS gives, in hexadecimal, or why it gives none. */
    String sha256(String study, InstanceMatch instance);
}
