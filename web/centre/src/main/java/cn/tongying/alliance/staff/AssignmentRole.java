package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;

/** What somebody does at an organization (FHIR PractitionerRole.code). The last three are kept apart: 三员分立. */
public enum AssignmentRole {
    READER("reader", "书写医师"),
    REVIEWER("reviewer", "审核医师"),
    TECHNOLOGIST("technologist", "技师"),
    SCHEDULER("scheduler", "预约登记"),
    REFERRER("referrer", "申请医师"),
    MANAGER("manager", "管理者"),
    SYSTEM_ADMINISTRATOR("system administrator", "系统管理员"),
    SECURITY_ADMINISTRATOR("security administrator", "安全管理员"),
    AUDIT_ADMINISTRATOR("audit administrator", "审计管理员");

    private final Wording label;

    AssignmentRole(String en, String zh) {
        this.label = new Wording(en, zh);
    }

    public Wording label() {
        return label;
    }

    public boolean isAdministrator() {
        return switch (this) {
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> true;
            case READER, REVIEWER, TECHNOLOGIST, SCHEDULER, REFERRER, MANAGER -> false;
        };
    }
}
