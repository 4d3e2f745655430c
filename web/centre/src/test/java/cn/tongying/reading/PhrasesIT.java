package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.centre.TestDatabase;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhrasesIT {
    private final ReadingRig rig = new ReadingRig();
    private Person writer;
    private Person other;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        other = rig.physician("other", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Phrase.Wording wording(String shortcut, String impression) {
        return new Phrase.Wording(shortcut, "正常胸片", "DX", "双肺纹理清晰。\n心影不大。", impression);
    }

    private Phrase add(String shortcut, Person by) {
        return rig.act(() -> rig.phrases.add(wording(shortcut, "心肺膈未见异常。"), by.caller()));
    }

    @Test
    void aPhraseIsItsOwnersAlone() {
        Phrase mine = add("zcxp", writer);
        assertThat(rig.act(() -> rig.phrases.of(writer.caller()))).containsExactly(mine);
        assertThat(rig.act(() -> rig.phrases.of(other.caller()))).isEmpty();
        refused(404, () -> rig.act(() -> rig.phrases.change(mine.id(), wording("a", "b"), 1, other.caller())));
        refused(404, () -> rig.act(() -> {
            rig.phrases.remove(mine.id(), other.caller());
            return null;
        }));
        assertThat(rig.act(() -> rig.phrases.of(writer.caller()))).containsExactly(mine);
        assertThat(add("zcxp", other)).as("a shortcut is one's own").isNotNull();
    }

    @Test
    void oneShortcutInsertsOneThing() {
        Phrase first = add("zcxp", writer);
        refused(409, () -> add("zcxp", writer));
        Phrase second = add("feijie", writer);
        refused(409, () -> rig.act(() -> rig.phrases.change(second.id(), wording("zcxp", "b"), 1, writer.caller())));
        rig.act(() -> {
            rig.phrases.remove(first.id(), writer.caller());
            return null;
        });
        assertThat(rig.act(() -> rig.phrases.change(second.id(), wording("zcxp", "b"), 1, writer.caller())).version()).isEqualTo(2);
    }

    @Test
    void whatAnotherWindowChangedIsNotOverwritten() {
        Phrase mine = add("zcxp", writer);
        Phrase changed = rig.act(() -> rig.phrases.change(mine.id(), wording("zcxp", "未见异常。"), 1, writer.caller()));
        refused(409, () -> rig.act(() -> rig.phrases.change(mine.id(), wording("zcxp", "旧文字。"), 1, writer.caller())));
        assertThat(rig.act(() -> rig.phrases.of(writer.caller()))).containsExactly(changed);
    }

    @Test
    void thereIsAnEndToThem() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "insert into report_phrase (id, account, shortcut, name, modality, findings, impression, version) select gen_random_uuid(), '"
                + writer.id() + "', 's' || n, 'n', '', 'f', '', 1 from generate_series(1, " + (Phrases.MOST - 1) + ") n");
        add("last", writer);
        refused(422, () -> add("more", writer));
    }
}
