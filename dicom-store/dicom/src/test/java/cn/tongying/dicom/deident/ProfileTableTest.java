package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Tag;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

    /** The published table of 2026d has 657 rows; the one of private attributes is kept to in code. */
    @Test
    void the_table_has_every_row_of_the_edition_it_names() {
        assertThat(ProfileTable.size()).isEqualTo(656);
        Map<String, Long> counted = ProfileTable.rows("table-e1-1.tsv").stream().collect(Collectors.groupingBy(row -> row[1], Collectors.counting()));
        assertThat(counted).isEqualTo(Map.of("X", 416L, "D", 93L, "U", 55L, "Z", 42L, "X/D", 23L, "X/Z", 11L, "X/Z/D", 8L, "Z/D", 6L, "X/Z/U*", 2L));
    }

    @Test
    void rows_of_repeating_groups_are_found_in_each_of_them() {
        assertThat(ProfileTable.row(0x60043000)).hasValueSatisfying(row -> assertThat(row.profile()).isEqualTo(ActionCode.X));
        assertThat(ProfileTable.row(0x50FE1234)).isPresent();
        assertThat(ProfileTable.row(0x60040010)).isEmpty();
    }

    @Test
    void a_modified_date_wins_over_a_retained_device() {
        Profile both = Deidentified.profile(Option.RETAIN_MODIFIED_DATES, Option.RETAIN_DEVICE_IDENTITY);
        assertThat(both.decide(Tag.DateOfLastCalibration)).hasValueSatisfying(decision -> assertThat(decision.by()).hasValue(Option.RETAIN_MODIFIED_DATES));
        assertThat(Deidentified.profile(Option.RETAIN_DEVICE_IDENTITY).decide(Tag.DateOfLastCalibration))
                .hasValueSatisfying(decision -> assertThat(decision.action()).isEqualTo(ActionCode.K));
    }
}
