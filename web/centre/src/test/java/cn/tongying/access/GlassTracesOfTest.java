package cn.tongying.access;

import cn.tongying.alliance.AllianceRig;
import jakarta.persistence.EntityManager;

/** The bean wired by hand, for the tests of other rooms. */
public final class GlassTracesOfTest {
    private GlassTracesOfTest() {
    }

    public static GlassTraces wired(EntityManager rows) {
        GlassTraces traces = new GlassTraces();
        traces.database = AllianceRig.database(rows);
        return traces;
    }
}
