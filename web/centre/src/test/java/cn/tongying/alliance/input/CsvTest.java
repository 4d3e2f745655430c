package cn.tongying.alliance.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>(Map.of("code", "代码"));

    static {
        COLUMNS.put("name", "名称");
    }

    private static CsvSheet sheet(String text) {
        return CsvSheet.read(text.getBytes(StandardCharsets.UTF_8), COLUMNS, Set.of("code"));
    }

    @Test
    void quotedValuesHoldCommasQuotesAndLineEndsAndTheNextLineKeepsItsNumber() {
        List<Csv.Line> lines = Csv.read("a,\"b,\"\"c\"\"\r\nd\",\r\n\r\ne,f,g\n");
        assertThat(lines).containsExactly(new Csv.Line(1, List.of("a", "b,\"c\"\r\nd", ""), false), new Csv.Line(4, List.of("e", "f", "g"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code,name\nA,\"open\nB,x\n", "code,name\nA,\"x\"y\n", "code,name\nA,x\"y\n", "code,name\nA,\""})
    void wrongQuotesAreToldWithTheirLineAndNothingIsRead(String text) {
        CsvSheet sheet = sheet(text);
        assertThat(sheet.rows()).isEmpty();
        assertThat(sheet.faults()).singleElement().satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void utf8WithAndWithoutMarkAndGb18030AreRead() {
        String text = "代码,名称\nH1,第一人民医院\nH2,𠮷田醫院\n";
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : List.of(text.getBytes(StandardCharsets.UTF_8), marked.toByteArray(), text.getBytes(Charset.forName("GB18030")))) {
            CsvSheet sheet = CsvSheet.read(bytes, COLUMNS, Set.of("code"));
            assertThat(sheet.faults()).isEmpty();
            assertThat(sheet.rows()).extracting(row -> row.fields().raw("name")).containsExactly("第一人民医院", "𠮷田醫院");
        }
    }

    @Test
    void bytesOfNeitherEncodingAreToldAndNotGuessed() {
        assertThat(CsvSheet.read(new byte[] {'c', (byte) 0xFF, (byte) 0xFF, '\n'}, COLUMNS, Set.of("code")).faults())
                .singleElement().satisfies(fault -> assertThat(fault.fault().rule().en()).contains("GB18030"));
    }

    @Test
    void unknownDoubledAndMissingColumnsAreEachToldInTheHeader() {
        assertThat(sheet("name,名称,colour\nx,y,z\n").faults()).extracting(fault -> fault.line() + " " + fault.fault().column())
                .containsExactlyInAnyOrder("1 name", "1 colour", "1 code");
    }

    @Test
    void aLineWithTooManyOrTooFewValuesIsToldAndTheOthersAreRead() {
        CsvSheet sheet = sheet("code,name\nA,x\nB\nC,x,y\nD,z\n");
        assertThat(sheet.rows()).extracting(CsvSheet.Row::line).containsExactly(2, 5);
        assertThat(sheet.faults()).extracting(CsvSheet.LineFault::line).containsExactly(3, 4);
    }

    @Test
    void tenThousandLinesAreReadAndOneMoreIsRefused() {
        String full = "code,name\n" + "A,x\n".repeat(CsvSheet.MOST_LINES);
        assertThat(sheet(full).rows()).hasSize(CsvSheet.MOST_LINES);
        CsvSheet over = sheet(full + "A,x\n");
        assertThat(over.rows()).isEmpty();
        assertThat(over.faults()).singleElement().satisfies(fault -> assertThat(fault.line()).isEqualTo(CsvSheet.MOST_LINES + 2));
    }

    @Test
    void anEmptyFileIsAFaultAndNotAnEmptyImport() {
        assertThat(sheet("").faults()).hasSize(1);
        assertThat(sheet("\n\n").faults()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 21", "-33.8", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "''twice"})
    void noValueLeavesAsAFormulaAndEachComesBackAsItWas(String value) {
        assertThat(CsvText.neutral(value)).startsWith("'");
        assertThat(CsvText.original(CsvText.neutral(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "第一人民医院", "O'Brien", "a=b", "1-2"})
    void whatIsNoFormulaLeavesAsItIs(String value) {
        assertThat(CsvText.neutral(value)).isEqualTo(value);
        assertThat(CsvText.original(value)).isEqualTo(value);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Map<String, String>> lines = List.of(Map.of("code", "A", "name", "=cmd|' /C calc'!A0"), Map.of("code", "B", "name", "x,\"y\""));
        byte[] bytes = CsvText.encode(COLUMNS.keySet(), lines);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).startsWith("\uFEFFcode,name\r\n").contains("'=cmd");
        assertThat(CsvSheet.read(bytes, COLUMNS, Set.of()).rows())
                .extracting(row -> Map.of("code", row.fields().raw("code"), "name", row.fields().raw("name"))).isEqualTo(lines);
    }
}
