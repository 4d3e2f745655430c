package cn.tongying.tools.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd()", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a", "=a\u2028b", "=a\u0085b", "="})
    void what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(String text) {
        assertThat(Cell.of(text)).isEqualTo("\"'" + text + "\"");
    }

    @Test
    void quotes_are_doubled_and_other_words_stay() {
        assertThat(Cell.of("王\"伟=1")).isEqualTo("\"王\"\"伟=1\"");
        assertThat(Cell.of("")).isEqualTo("\"\"");
    }
}
