package cn.tongying.person;

/** Why two persons were joined or parted. */
enum Rule {
    NATIONAL_ID, INSURANCE, HEALTH_CARD, DECISION, UNDONE;

    static Rule of(IdentifierSystem system) {
        return valueOf(system.name());
    }
}
