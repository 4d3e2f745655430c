package cn.tongying.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedExamsTest {
    private final List<Exam> exams = ShippedExams.read();

    @Test
    void sixtyExamsOfEverySpecialtyComeWithTheProductEachUnderItsOwnCode() {
        assertThat(exams).hasSizeBetween(55, 75).extracting(Exam::code).doesNotHaveDuplicates();
        assertThat(exams).extracting(exam -> exam.name().zh()).doesNotHaveDuplicates();
        assertThat(exams).extracting(Exam::modality).contains("DX", "MG", "CT", "MR", "US", "ES", "NM", "PT", "SM");
        assertThat(exams).allMatch(exam -> exam.site().isEmpty() && !exam.retired() && !exam.template().isEmpty() && !exam.coverage().zh().isEmpty()
                && !exam.coverage().en().isEmpty());
    }

    @Test
    void oneBodyPartHasOneCodeAndPlainFilmsNameTheirViews() {
        Map<String, String> regions = new HashMap<>();
        assertThat(exams).allMatch(exam -> exam.bodyPart().isEmpty() == exam.region().isEmpty())
                .allMatch(exam -> exam.region().equals(regions.computeIfAbsent(exam.bodyPart(), part -> exam.region())));
        assertThat(regions).containsEntry("CHEST", "816094009").containsEntry("KNEE", "72696002");
        assertThat(exams.stream().filter(exam -> exam.modality().equals("DX") || exam.modality().equals("MG"))).noneMatch(exam -> exam.views().isEmpty());
        assertThat(exams.stream().filter(exam -> exam.code().equals("DX-CHEST-PA-LL")).findFirst().orElseThrow().views()).containsExactly("PA", "LL");
    }

    @Test
    void noStandardCodeIsThereThatNobodyLookedUp() {
        assertThat(exams.stream().filter(exam -> exam.standard().isPresent()).collect(Collectors.toMap(Exam::code, exam -> exam.standard().orElseThrow().code())))
                .containsExactly(Map.entry("DX-CHEST-PA-LL", "36643-5"));
    }
}
