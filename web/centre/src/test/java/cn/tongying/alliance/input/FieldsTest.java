package cn.tongying.alliance.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.Fault;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.centre.ProblemException;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static Fields of(String column, String value) {
        return new Fields(Map.of(column, value));
    }

    private static Fields json(String text) {
        return Fields.ofJson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-13-01", "20260101", "2026-1-1", "1899-12-31", "2200-01-01", "tomorrow", "+12026-01-01"})
    void aDayThatIsNoneIsAFault(String value) {
        Fields fields = of("day", value);
        assertThat(fields.date("day")).isEmpty();
        assertThat(fields.isSound()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90,true", "-90,true", "31.230416,true", "90.000001,false", "-90.1,false", "1e1,false", "NaN,false", "' ',true", "0x10,false", "１２,false"})
    void latitudesAreDegreesWithinTheirLimit(String value, boolean sound) {
        Fields fields = of("latitude", value);
        fields.degrees("latitude", BigDecimal.valueOf(90));
        assertThat(fields.isSound()).isEqualTo(sound);
    }

    @Test
    void aBirthDateIsADayThatHasComeInChina() {
        LocalDate today = LocalDate.now(Days.ZONE);
        assertThat(new Fields(Map.of("birthDate", today.toString())).birthDate("birthDate")).isPresent();
        Fields unborn = new Fields(Map.of("birthDate", today.plusDays(2).toString()));
        assertThat(unborn.birthDate("birthDate")).isEmpty();
        assertThat(unborn.faults()).singleElement().satisfies(fault -> assertThat(fault.rule().zh()).isEqualTo("出生日期不能晚于今天。"));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsAFaultAtItsEnd() {
        Fields fields = new Fields(Map.of("from", "2026-02-01", "to", "2026-01-31"));
        assertThat(fields.period("from", "to")).isEmpty();
        assertThat(fields.faults()).extracting(Fault::column).containsExactly("to");
    }

    @Test
    void wordsAreTakenByNameInAnyCaseOrIn中文() {
        for (String word : new String[] {"HOSPITAL", "hospital", "医院"}) {
            assertThat(of("kind", word).choice("kind", Words.of(OrganizationKind.values(), OrganizationKind::label)))
                    .contains(OrganizationKind.HOSPITAL);
        }
        Fields fields = of("kind", "clinic");
        fields.choice("kind", Words.of(OrganizationKind.values(), OrganizationKind::label));
        assertThat(fields.faults()).singleElement().satisfies(fault -> assertThat(fault.rule().zh()).contains("医院"));
    }

    @Test
    void jsonListsNumbersAndFlagsAreReadAsCsvWritesThem() {
        Fields fields = json("{\"modalities\":[\"CT\",\"MR\"],\"version\":7,\"active\":false,\"nothing\":null}");
        assertThat(fields.list("modalities", Pattern.compile("[A-Z]+"), new Wording("", ""))).containsExactlyInAnyOrder("CT", "MR");
        assertThat(fields.version()).isEqualTo(7);
        assertThat(fields.flag("active", true)).isFalse();
        assertThat(fields.raw("nothing")).isEmpty();
        assertThat(fields.isSound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\":{}}", "{\"a\":[{}]}"})
    void whatIsNoFlatObjectIsABadRequest(String text) {
        assertThatThrownBy(() -> json(text)).isInstanceOf(ProblemException.class).hasMessageStartingWith("400");
    }

    @Test
    void aMissingVersionIsAFaultAndAllFaultsAreToldAtOnce() {
        Fields fields = of("name", "x\ny");
        fields.version();
        fields.optionalText("name", 10);
        assertThatThrownBy(() -> fields.sound(Optional.empty())).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("422").hasMessageContaining("version").hasMessageContaining("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u202eB", "王\u200b明", "\ufeff"})
    void aCharacterThatIsNotSeenIsAFault(String value) {
        Fields fields = of("name", value);
        fields.optionalText("name", 10);
        assertThatThrownBy(() -> fields.sound(Optional.empty())).isInstanceOfSatisfying(ProblemException.class, refused ->
                assertThat(refused.problem().json().getJsonArray("faults").toString()).contains("\"column\":\"name\"", "不可见"));
    }

    @Test
    void aFormIsToldTheFaultOfEachValueInBothLanguages() {
        Fields fields = of("name", "x\ny");
        fields.version();
        fields.optionalText("name", 10);
        assertThatThrownBy(() -> fields.sound(Optional.empty())).isInstanceOfSatisfying(ProblemException.class, refused ->
                assertThat(refused.problem().json().getJsonArray("faults").toString())
                        .startsWith("[{\"column\":\"version\",").contains("\"column\":\"name\"", "At most 10", "最多 10"));
    }
}
