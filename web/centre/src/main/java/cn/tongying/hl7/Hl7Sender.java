package cn.tongying.hl7;

import java.util.UUID;

/**
 * Who may send, known by what its messages say and where they come from.
 *
 * @param application MSH-3
 * @param facility    MSH-4, empty where it says none
 * @param address     an address or a range as 10.1.2.0/24
 * @param site        that it speaks for
 * @param charset     of its messages where MSH-18 says nothing
 */
record Hl7Sender(UUID id, String application, String facility, String address, String site, String charset, boolean active, String description, int version) {
    /** What the audit and orders call it. */
    String name() {
        return "HL7 " + application + (facility.isEmpty() ? "" : "|" + facility);
    }
}
