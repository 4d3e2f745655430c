package cn.tongying.person;

import cn.tongying.alliance.Database;

/** The room's questions wired by hand, for the tests of rooms above. */
public final class PersonsForOthers {
    private PersonsForOthers() {
    }

    public static KnownPatients known(Database database) {
        KnownPatients known = new KnownPatients();
        known.database = database;
        return known;
    }
}
