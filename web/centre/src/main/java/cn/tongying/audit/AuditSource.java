package cn.tongying.audit;

/** Who reports: AuditSourceID, and AuditSourceTypeCode 4, application server (PS3.15 A.5.1.2.1). */
final class AuditSource {
    static final String ID = "TONGYING";
    static final String APPLICATION_SERVER = "4";

    private AuditSource() {
    }
}
