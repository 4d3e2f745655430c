package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    @Test
    void the_same_scripts_are_ready() {
        assertThat(DatabaseCheck.difference(Set.of("1", "300"), Set.of("300", "1"))).isEmpty();
    }

    @Test
    void a_script_that_was_not_run_is_not_ready() {
        assertThat(DatabaseCheck.difference(Set.of("1", "300"), Set.of("1"))).get().asString().contains("missing [300]");
    }

    @Test
    void a_database_of_a_later_build_is_not_ready() {
        assertThat(DatabaseCheck.difference(Set.of("1"), Set.of("1", "2"))).get().asString().contains("unknown here [2]");
    }

    @Test
    void versions_are_compared_as_flyway_writes_them() {
        assertThat(Migrations.normal("001")).isEqualTo("1");
        assertThat(Migrations.normal("10_02")).isEqualTo("10.2");
        assertThat(Migrations.normal("0")).isEqualTo("0");
    }
}
