package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dimse.WorklistQuery.Starts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorklistStartsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "20261129||2026-11-29T00:00|2026-11-29T23:59:59|00:00|23:59:59",
        "20261129-20261130||2026-11-29T00:00|2026-11-30T23:59:59|00:00|23:59:59",
        "20261129-||2026-11-29T00:00|9999-12-31T23:59:59|00:00|23:59:59",
        "-20261129||0001-01-01T00:00|2026-11-29T23:59:59|00:00|23:59:59",
        "2026.11.29||2026-11-29T00:00|2026-11-29T23:59:59|00:00|23:59:59",
        "20261129|0830-10|2026-11-29T00:00|2026-11-29T23:59:59|08:30|10:59:59",
        "20261129-20261130|08:30|2026-11-29T00:00|2026-11-30T23:59:59|08:30|08:30:59",
        "20261129-20261130|1000-1800|2026-11-29T10:00|2026-11-30T18:00:59|00:00|23:59:59",
        "20261129-|1000-1800|2026-11-29T10:00|9999-12-31T23:59:59|00:00|23:59:59",
        "|08-|0001-01-01T00:00|9999-12-31T23:59:59|08:00|23:59:59"})
    void dates_and_times_are_read_as_the_standard_says(String date, String time, String from, String to, String earliest, String latest) {
        Starts starts = WorklistStarts.of(date == null ? "" : date, time == null ? "" : time);
        assertThat(starts.from()).hasToString(from);
        assertThat(starts.to()).hasToString(to);
        assertThat(starts.earliest()).hasToString(earliest);
        assertThat(starts.latest()).hasToString(latest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"20261301|", "2026|", "heute|", "20261129-x|", "20261129|8", "20261129|2460", "20261129|0830-x"})
    void what_is_no_date_or_time_is_refused(String date, String time) {
        assertThatThrownBy(() -> WorklistStarts.of(date, time == null ? "" : time)).isInstanceOfSatisfying(RefusedIdentifierException.class,
                refused -> assertThat(refused.status().code()).isEqualTo(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS));
    }

    @Test
    void nothing_asked_is_ever() {
        assertThat(WorklistStarts.of("", "")).isEqualTo(Starts.EVER);
    }
}
