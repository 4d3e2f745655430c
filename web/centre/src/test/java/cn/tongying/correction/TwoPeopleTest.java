package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.correction.PatientAttributes;
import org.junit.jupiter.api.Test;

class TwoPeopleTest {
    private static final PatientAttributes WANG = new PatientAttributes("P1", "Wang^Wei=王^伟", "19700101", "M");

    @Test
    void another_sex_another_birth_date_or_nothing_of_the_name_in_common_speaks_against_one_human_being() {
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("P2", "Wang^Wei=王^伟", "19700101", "F"))).isTrue();
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("P2", "Wang^Wei=王^伟", "19700102", "M"))).isTrue();
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("P2", "Li^Na=李^娜", "", ""))).isTrue();
    }

    @Test
    void what_is_not_known_and_another_way_to_write_a_name_do_not() {
        assertThat(TwoPeople.likely(WANG, WANG)).isFalse();
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("P2", "WANG^XIAOWEI", "", "O"))).isFalse();
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("P2", "=王伟", "19700101", "M"))).isFalse();
        assertThat(TwoPeople.likely(WANG, new PatientAttributes("", "", "", ""))).isFalse();
    }
}
