package cn.tongying.sharing;

import cn.tongying.alliance.AllianceRig;
import jakarta.persistence.EntityManager;

/** The bean wired by hand, for the tests of other rooms. */
public final class FilmTracesOfTest {
    private FilmTracesOfTest() {
    }

    public static FilmTraces wired(EntityManager rows) {
        FilmTraces traces = new FilmTraces();
        traces.database = AllianceRig.database(rows);
        return traces;
    }
}
