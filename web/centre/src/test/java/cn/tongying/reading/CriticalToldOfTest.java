package cn.tongying.reading;

import cn.tongying.alliance.Database;

/** Who was told of critical results, wired by hand. */
final class CriticalToldOfTest {
    private CriticalToldOfTest() {
    }

    static CriticalTold on(Database database, ReadingParts parts) {
        CriticalTold told = new CriticalTold();
        told.database = database;
        told.parts = parts;
        return told;
    }
}
