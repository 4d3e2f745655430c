package cn.tongying.dimse;

import cn.tongying.archive.Settings;

/**
 * What queries and retrieves of others may cost.
 *
 * @param mostMatches        TONGYING_DICOM_QUERY_MATCHES: of one C-FIND; when there are more it ends with A700H after these
 * @param maxIdentifierBytes TONGYING_DICOM_IDENTIFIER_KIB: a longer one is answered A900H
 */
record QueryRetrieveSettings(int mostMatches, int maxIdentifierBytes) {

    private static final int KIBIBYTE = 1024;

    static QueryRetrieveSettings from(Settings settings) {
        return new QueryRetrieveSettings(
                settings.number("TONGYING_DICOM_QUERY_MATCHES", 10_000, 1, 1_000_000),
                settings.number("TONGYING_DICOM_IDENTIFIER_KIB", 256, 1, 16 * KIBIBYTE) * KIBIBYTE);
    }
}
