package cn.tongying.archive.correction;

import cn.tongying.archive.CorrectedStudy;
import cn.tongying.dicom.Tag;
import java.util.Map;
import java.util.TreeMap;

/** What objects of a study say of it in the place of what they said. */
record RightStudy(CorrectedStudy study) {

    /** An object that names another study says all that is known of the one that it is in; the others what somebody corrected. */
    Map<Integer, String> values(String named) {
        Map<Integer, String> values = new TreeMap<>(Integer::compareUnsigned);
        values.putAll(study.general());
        if (named.equals(study.uid())) {
            values.keySet().retainAll(study.corrected());
        } else if (!study.general().isEmpty()) {
            values.put(Tag.StudyInstanceUID, study.uid());
        }
        return values;
    }
}
