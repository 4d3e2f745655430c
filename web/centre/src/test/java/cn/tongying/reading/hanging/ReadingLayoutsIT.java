package cn.tongying.reading.hanging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.hanging.ReadingLayout.Layout;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingLayoutsIT {
    private final ReadingRig rig = new ReadingRig();
    private final ReadingLayouts layouts = new ReadingLayouts();

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        layouts.database = rig.database();
        layouts.exams = rig.exams;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private boolean keep(String modality, String bodyPart, Layout layout, Person by) {
        return rig.act(() -> {
            layouts.keep(new ReadingLayout(modality, bodyPart, layout), by.caller());
            return true;
        });
    }

    private List<ReadingLayout> of(Person by) {
        return rig.act(() -> layouts.of(by.caller()));
    }

    @Test
    void oneChoiceIsKeptByKindAndPartForItsPersonAlone() throws SQLException {
        Person one = rig.physician("one", "DEFAULT", "READER");
        Person two = rig.physician("two", "DEFAULT", "READER");
        keep("CT", "CHEST", Layout.FOUR, one);
        keep("CT", "", Layout.ONE, one);
        keep("CT", "CHEST", Layout.PRIOR, one);
        assertThat(of(one)).containsExactly(new ReadingLayout("CT", "", Layout.ONE), new ReadingLayout("CT", "CHEST", Layout.PRIOR));
        assertThat(of(two)).isEmpty();
    }

    @Test
    void soManyAndNoMore() throws SQLException {
        Person one = rig.physician("one", "DEFAULT", "READER");
        ReadingRig.owner("insert into reading_layout (account, modality, body_part, layout) select '" + one.id() + "', 'CT', n::text, 'ONE' from generate_series(1, " + ReadingLayouts.MOST + ") as n");
        assertThatThrownBy(() -> keep("CT", "CHEST", Layout.ONE, one)).isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.problem().status()).isEqualTo(422));
        assertThat(keep("CT", "1", Layout.FOUR, one)).as("in the place of one").isTrue();
    }
}
