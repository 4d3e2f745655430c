package cn.tongying.reading.results;

import java.util.UUID;

/**
 * Who receives the signed reports and the critical results of a site as HL7 v2 over MLLP.
 *
 * @param application  MSH-5
 * @param facility     MSH-6
 * @param preliminary  preliminary reports too
 * @param withDocument the message carries the PDF besides the text
 * @param critical     critical results too, before anything is signed
 */
record Destination(UUID id, String site, String host, int port, String application, String facility, String charset, boolean preliminary, boolean withDocument, boolean critical, boolean active,
                   String description, int version) {
}
