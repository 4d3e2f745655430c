package cn.tongying.archive.list;

import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.List;

/**
 * A line of the study list. Texts are empty when the images do not say; dates and times are as in DICOM (DA, TM).
 *
 * @param rejected something of it is rejected, as far as the caller works at its site
 */
public record StudySummary(StudyInstanceUid study, Patient patient, String accessionNumber, String studyDate,
                           String studyTime, String description, List<String> modalities, int seriesCount,
                           int instanceCount, boolean rejected, SiteName site, Instant receivedAt) {

    /** The patient as the study's first image named it; the name by its three groups (PS3.5 6.2.1.2). */
    public record Patient(String id, String issuer, String name, String ideographic, String phonetic, String birthDate,
                          String sex, String age) {
    }
}
