package cn.tongying.person;

import cn.tongying.alliance.AllianceRig;
import jakarta.persistence.EntityManager;

/** The bean wired by hand, for the tests of other rooms. */
public final class PersonTracesOfTest {
    private PersonTracesOfTest() {
    }

    public static PersonTraces wired(EntityManager rows) {
        PersonTraces traces = new PersonTraces();
        traces.database = AllianceRig.database(rows);
        return traces;
    }
}
