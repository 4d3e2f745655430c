package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorklistViewsIT {
    private final ReadingRig rig = new ReadingRig();
    private final WorklistViews views = new WorklistViews();
    private Person one;
    private Person two;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        views.database = AllianceRig.database(rig.rows);
        one = rig.physician("one", "DEFAULT", "READER");
        two = rig.physician("two", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static WorklistView named(String name, String modality) {
        return new WorklistView(UUID.randomUUID(), name, WorklistList.UNREAD, false, true, modality, "ENDOSCOPY", "");
    }

    private WorklistView keep(String name, String modality, Person by) {
        return rig.act(() -> views.keep(named(name, modality), by.caller()));
    }

    private List<WorklistView> of(Person person) {
        return rig.act(() -> views.of(person.caller()));
    }

    @Test
    void aFilterIsKeptUnderItsNameForItsPersonAlone() {
        WorklistView kept = keep("夜班", "CT", one);
        assertThat(of(one)).containsExactly(kept);
        assertThat(of(two)).isEmpty();
        assertThatThrownBy(() -> rig.act(() -> {
            views.remove(kept.id(), two.caller());
            return true;
        })).as("another's").isInstanceOf(ProblemException.class);
        WorklistView again = keep("夜班", "MR", one);
        assertThat(of(one)).as("in its place").containsExactly(again);
        rig.act(() -> {
            views.remove(again.id(), one.caller());
            return true;
        });
        assertThat(of(one)).isEmpty();
    }

    @Test
    void thereAreNoMoreThanAPersonOverlooks() {
        for (int i = 0; i < WorklistViews.MOST; i++) {
            keep("n" + i, "", one);
        }
        assertThatThrownBy(() -> keep("more", "", one)).isInstanceOf(ProblemException.class);
        keep("n3", "US", one);
        assertThat(of(one)).hasSize(WorklistViews.MOST);
    }

    @Test
    void columnsOfChoiceAreKeptForTheirPersonAlone() {
        assertThat(rig.act(() -> views.columns(one.caller()))).isEmpty();
        for (Set<String> columns : List.of(Set.of("exam", "state"), Set.of("priors"))) {
            rig.act(() -> {
                views.choose(columns, one.caller());
                return true;
            });
            assertThat(Set.copyOf(rig.act(() -> views.columns(one.caller())).orElseThrow())).isEqualTo(columns);
        }
        assertThat(rig.act(() -> views.columns(two.caller()))).isEmpty();
    }
}
