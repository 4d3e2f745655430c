package cn.tongying.alliance.organization;

import cn.tongying.alliance.Wording;
import java.util.EnumSet;
import java.util.Set;

/** What an organization is, and below what it may stand. */
public enum OrganizationKind {
    ALLIANCE("alliance", "医联体"),
    GROUP("medical group", "医共体"),
    HOSPITAL("hospital", "医院"),
    CAMPUS("campus", "院区"),
    DEPARTMENT("department", "科室");

    private final Wording label;

    OrganizationKind(String en, String zh) {
        this.label = new Wording(en, zh);
    }

    public Wording label() {
        return label;
    }

    /** The kinds it may stand below; an alliance or a group may also be a root. */
    Set<OrganizationKind> parents() {
        return switch (this) {
            case ALLIANCE -> EnumSet.of(ALLIANCE);
            case GROUP -> EnumSet.of(ALLIANCE, GROUP);
            case HOSPITAL -> EnumSet.of(ALLIANCE, GROUP);
            case CAMPUS -> EnumSet.of(HOSPITAL);
            case DEPARTMENT -> EnumSet.of(HOSPITAL, CAMPUS, DEPARTMENT);
        };
    }

    boolean mayBeRoot() {
        return this == ALLIANCE || this == GROUP;
    }
}
