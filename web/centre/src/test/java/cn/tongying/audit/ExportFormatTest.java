package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {
    @ParameterizedTest
    @CsvSource({"csv,CSV", "dicom-xml,DICOM_XML", "fhir-ndjson,FHIR_NDJSON"})
    void isAskedForByItsWord(String word, ExportFormat format) {
        assertThat(ExportFormat.of(word)).contains(format);
    }

    @Test
    void hasNoOtherWords() {
        assertThat(ExportFormat.of("CSV")).isEmpty();
        assertThat(ExportFormat.of("")).isEmpty();
    }

    @Test
    void aLineOfCsvHasACellForEachColumn() {
        assertThat(CsvLine.of(Rows.stored())).isEqualTo("41,7,2026-11-20T08:00:00.000001Z,INSTANCE_STORED,110104,C,0,AE CT1,192.0.2.9,NORTH,"
                + "instance,1.2.3.4.5,1.2.3,c0ffee,\"C-STORE, 9 bytes\"\r\n");
        assertThat(CsvLine.HEADER.split(",")).hasSize(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(1)", "+1", "-1", "\t=1"})
    void aCellIsNoFormula(String typed) {
        assertThat(CsvLine.of(Rows.sealed(Rows.row("1", "T", "E", 0, typed, "", "", "", "", "", "")))).contains(",0,'" + typed + ",");
    }

    @Test
    void quotesAndLineEndsStayInsideTheCell() {
        assertThat(CsvLine.of(Rows.signInFailed("a\"b\nc"))).contains("\"as a\"\"b\nc\"");
    }

    @Test
    void aSyslogMessageIsFramedByItsLengthInBytes() {
        byte[] frame = SyslogMessage.framed(Rows.signInFailed("王"));
        String text = new String(frame, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        assertThat(Integer.parseInt(text.substring(0, space))).isEqualTo(frame.length - space - 1);
        assertThat(text.substring(space + 1)).startsWith("<84>1 2026-11-20T08:00:00.000001Z ").contains(" tongying ", " DICOM+RFC3881 - \uFEFF<?xml");
        assertThat(new String(SyslogMessage.framed(Rows.stored()), StandardCharsets.UTF_8)).contains(" <85>1 ");
    }
}
