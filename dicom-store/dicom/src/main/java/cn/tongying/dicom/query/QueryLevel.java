package cn.tongying.dicom.query;

import cn.tongying.dicom.Tag;
import java.util.Arrays;
import java.util.Optional;

/** Query/Retrieve Level (0008,0052) with its unique key (PS3.4 C.6.1.1, C.6.2.1). */
public enum QueryLevel {
    PATIENT(Tag.PatientID),
    STUDY(Tag.StudyInstanceUID),
    SERIES(Tag.SeriesInstanceUID),
    IMAGE(Tag.SOPInstanceUID);

    private final int uniqueKey;

    QueryLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    public static Optional<QueryLevel> of(String value) {
        return Arrays.stream(values()).filter(level -> level.name().equals(value)).findFirst();
    }

    public int uniqueKey() {
        return uniqueKey;
    }
}
