package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRangeTest {
    private static final AttributePath DATE = AttributePath.of(Tag.StudyDate);
    private static final AttributePath TIME = AttributePath.of(Tag.StudyTime);

    @ParameterizedTest
    @CsvSource({"20240229,20240229,20240229", "2024.02.29,20240229,20240229", "20260201-20260231,20260201,20260231", "-20260131,00000000,20260131",
        "20260101-,20260101,99991231"})
    void a_day_or_a_range_of_days(String value, String from, String to) {
        ValueRange range = ValueRange.ofDates(DATE, value);
        assertThat(range.from()).isEqualTo(from);
        assertThat(range.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260231", "20250229", "20261301", "20260100", "20260132", "20261301-20261331", "20260101-20260132", "-", "2026"})
    void what_is_no_day_is_refused_and_not_found_to_match_nothing(String value) {
        assertThatThrownBy(() -> ValueRange.ofDates(DATE, value)).isInstanceOfSatisfying(ArchiveException.class,
                refused -> assertThat(refused.category()).isEqualTo(ArchiveException.Category.BAD_REQUEST)).hasMessageContaining("StudyDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "2460", "236000", "235961", "0930-2500", "9"})
    void neither_is_what_is_no_time(String value) {
        assertThatThrownBy(() -> ValueRange.ofTimes(TIME, value)).isInstanceOf(ArchiveException.class);
    }

    @ParameterizedTest
    @CsvSource({"0930,093000.000000,093059.999999", "235960,235960.000000,235960.999999", "09-17,090000.000000,175959.999999"})
    void a_time_is_the_range_of_what_it_leaves_open(String value, String from, String to) {
        ValueRange range = ValueRange.ofTimes(TIME, value);
        assertThat(range.from()).isEqualTo(from);
        assertThat(range.to()).isEqualTo(to);
    }
}
