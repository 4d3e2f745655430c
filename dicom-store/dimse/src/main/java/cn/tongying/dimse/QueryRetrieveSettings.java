package cn.tongying.dimse;

import cn.tongying.archive.Settings;
import java.time.Duration;

/**
 * What queries and retrieves of others may cost.
 *
 * @param mostMatches        TONGYING_DICOM_QUERY_MATCHES: of one C-FIND, which ends with A700H after these when there are more; and series,
 *                           or single instances, of one retrieve, which is answered A701H then
 * @param maxIdentifierBytes TONGYING_DICOM_IDENTIFIER_KIB: a longer one is answered A900H
 * @param retrievesAtOnce    TONGYING_DICOM_RETRIEVES: C-GET and C-MOVE at work at once; further ones are answered A702H
 * @param decodingBytes      TONGYING_DICOM_DECODING_MIB: heap that decoding for peers takes at once, one frame at least
 * @param connectTimeout     TONGYING_DICOM_MOVE_CONNECT_TIMEOUT_MS: for the destination of a C-MOVE to take the connection
 * @param responseTimeout    TONGYING_DICOM_MOVE_RESPONSE_TIMEOUT_MS: for it to accept the association, and to answer a C-STORE
 */
record QueryRetrieveSettings(int mostMatches, int maxIdentifierBytes, int retrievesAtOnce, long decodingBytes,
                             Duration connectTimeout, Duration responseTimeout) {

    private static final int KIBIBYTE = 1024;

    static QueryRetrieveSettings from(Settings settings) {
        return new QueryRetrieveSettings(
                settings.number("TONGYING_DICOM_QUERY_MATCHES", 10_000, 1, 1_000_000),
                settings.number("TONGYING_DICOM_IDENTIFIER_KIB", 256, 1, 16 * KIBIBYTE) * KIBIBYTE,
                settings.number("TONGYING_DICOM_RETRIEVES", 16, 1, 1000),
                settings.number("TONGYING_DICOM_DECODING_MIB", 64, 1, 1 << 20) * (long) KIBIBYTE * KIBIBYTE,
                Duration.ofMillis(settings.number("TONGYING_DICOM_MOVE_CONNECT_TIMEOUT_MS", 10_000, 1, 3_600_000)),
                Duration.ofMillis(settings.number("TONGYING_DICOM_MOVE_RESPONSE_TIMEOUT_MS", 60_000, 1, 3_600_000)));
    }
}
