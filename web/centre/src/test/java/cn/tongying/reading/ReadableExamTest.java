package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableExamTest {
    @Test
    void ofSeveralModalitiesTheOneThatDecidesWhoMayReadIsTaken() {
        assertThat(ReadableExam.of(List.of("CT", "PT", "SR"), "chest ")).contains(new ReadableExam("PT", "CHEST"));
        assertThat(ReadableExam.of(List.of("SR", "ES"), "")).contains(new ReadableExam("ES", ""));
        assertThat(ReadableExam.of(List.of("SR", "KO", "", "OT"), "")).isEmpty();
        assertThat(ReadableExam.of(List.of("A MODALITY OF TOO MANY LETTERS"), "")).isEmpty();
        assertThat(ReadableExam.of(List.of("DX"), "A BODY PART OF TOO MANY LETTERS")).hasValueSatisfying(exam -> assertThat(exam.bodyPart()).hasSize(16));
    }

    @Test
    void anExamIsNotNamedAfterTheReportsThatCameToItsImages() {
        assertThat(ReadableExam.named(List.of("MR", "DOC", "SR"))).containsExactly("MR");
        assertThat(ReadableExam.named(List.of("SR"))).containsExactly("SR");
    }
}
