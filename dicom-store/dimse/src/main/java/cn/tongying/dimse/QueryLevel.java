package cn.tongying.dimse;

import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Tag;
import java.util.Arrays;
import java.util.Optional;

/** Query/Retrieve Level (0008,0052) with its unique key (PS3.4 C.6.1.1, C.6.2.1). */
enum QueryLevel {
    PATIENT(Query.Level.PATIENT, Tag.PatientID),
    STUDY(Query.Level.STUDY, Tag.StudyInstanceUID),
    SERIES(Query.Level.SERIES, Tag.SeriesInstanceUID),
    IMAGE(Query.Level.INSTANCE, Tag.SOPInstanceUID);

    private final Query.Level listed;
    private final int uniqueKey;

    QueryLevel(Query.Level listed, int uniqueKey) {
        this.listed = listed;
        this.uniqueKey = uniqueKey;
    }

    static Optional<QueryLevel> of(String value) {
        return Arrays.stream(values()).filter(level -> level.name().equals(value)).findFirst();
    }

    Query.Level listed() {
        return listed;
    }

    int uniqueKey() {
        return uniqueKey;
    }
}
