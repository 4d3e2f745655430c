package cn.tongying.access;

import jakarta.persistence.EntityManager;

/** Relations for another room's test, on its entity manager. */
public final class RelationsOfTest {
    private RelationsOfTest() {
    }

    public static Relations over(EntityManager rows) {
        Relations relations = new Relations();
        relations.rows = rows;
        relations.events = new Recorded();
        return relations;
    }
}
