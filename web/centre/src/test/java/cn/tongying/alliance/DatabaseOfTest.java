package cn.tongying.alliance;

import jakarta.persistence.EntityManager;

/** The SQL of this room for another room's test, on its entity manager. */
public final class DatabaseOfTest {
    private DatabaseOfTest() {
    }

    public static Database over(EntityManager rows) {
        Database database = new Database();
        database.rows = rows;
        return database;
    }
}
