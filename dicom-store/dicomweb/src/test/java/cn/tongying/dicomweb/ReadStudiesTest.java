package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadStudiesTest {

    private static Query by(int tag) {
        return Query.of(Query.Level.STUDY, List.of(new Criterion(AttributePath.of(tag), "P1")), 10);
    }

    @Test
    void aSearchByPatientIdIsNarrowedToThePatientsOfTheStudies() {
        assertThat(ReadStudies.parse(List.of("1.2.3, 1.2.4", "1.2.5")).narrow(by(Tag.PatientID)).patientsOf())
                .containsExactly(new StudyInstanceUid("1.2.3"), new StudyInstanceUid("1.2.4"), new StudyInstanceUid("1.2.5"));
    }

    @Test
    void anyOtherSearchIsNot() {
        assertThat(ReadStudies.parse(List.of("1.2.3")).narrow(by(Tag.StudyInstanceUID)).patientsOf()).isEmpty();
        assertThat(ReadStudies.parse(List.of()).narrow(by(Tag.PatientID)).patientsOf()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1.2.3,", "x", "1.2.3;1.2.4", "1.2.3' OR ''='", "1..2", "1.2.3 1.2.4"})
    void whatIsNoListOfUidsIsRefused(String value) {
        refused(List.of(value));
    }

    @Test
    void moreThanTwentyAreRefused() {
        assertThat(ReadStudies.parse(Collections.nCopies(20, "1.2.3")).studies()).hasSize(20);
        refused(List.of(String.join(",", Collections.nCopies(21, "1.2.3"))));
        refused(Collections.nCopies(21, "1.2.3"));
    }

    private static void refused(List<String> values) {
        assertThatThrownBy(() -> ReadStudies.parse(values)).isInstanceOf(Problem.class).extracting(e -> ((Problem) e).status()).isEqualTo(400);
    }
}
