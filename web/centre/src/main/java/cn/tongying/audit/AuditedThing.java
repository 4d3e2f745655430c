package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;

/**
 * What an event was done to, as PS3.15 A.5.1.2 and FHIR code it.
 *
 * @param typeCode ParticipantObjectTypeCode: 1 person, 2 system object
 * @param role     ParticipantObjectTypeCodeRole: 1 patient, 3 report (a study), 6 user, 13 security resource, 20 job (the request alone)
 */
record AuditedThing(String id, String typeCode, String role, String idType, String idScheme, String idMeaning, String name, boolean isInstance) {
    private static final String RFC = "RFC-3881";

    static AuditedThing of(AuditRow row) {
        return switch (row.objectKind()) {
            case "study", "instance" -> image(row);
            case "account" -> new AuditedThing(row.objectUid(), "1", "6", "11", RFC, "User Identifier", row.objectKind(), false);
            case "person" -> new AuditedThing(row.objectUid(), "1", "1", "2", RFC, "Patient Number", row.objectKind(), false);
            case "" -> new AuditedThing("urn:tongying:request:" + row.correlation(), "2", "20", "12", RFC, "URI", "request", false);
            default -> new AuditedThing("urn:tongying:" + row.objectKind() + ":" + row.objectUid(), "2", "13", "12", RFC, "URI",
                    row.objectKind(), false);
        };
    }

    /** A refused object may have no study that is known. */
    private static AuditedThing image(AuditRow row) {
        if (row.studyUid().isEmpty()) {
            String id = row.objectUid().isEmpty() ? "urn:tongying:request:" + row.correlation() : "urn:oid:" + row.objectUid();
            return new AuditedThing(id, "2", "3", "12", RFC, "URI", row.objectKind(), false);
        }
        return new AuditedThing(row.studyUid(), "2", "3", "110180", DicomCode.SCHEME, "Study Instance UID", row.objectKind(),
                row.objectKind().equals("instance"));
    }
}
