package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLinesTest {
    private final List<String> shown = new ArrayList<>();
    private final ServerLines lines = new ServerLines(shown::add);

    @Test
    void chatter_before_the_first_log_line_is_not_shown() {
        lines.accept("Launching");
        lines.accept("12:00:00.000 INFO    a: b");
        lines.accept("\tat some.Place");
        lines.ended();
        assertThat(shown).containsExactly("12:00:00.000 INFO    a: b", "\tat some.Place");
    }

    @Test
    void what_concerns_only_us_is_not_shown() {
        lines.accept("12:00:00.000 INFO    core: Reading in commands from /data/domain/config/deploy.txt");
        lines.accept("12:00:01.000 WARNING a: b");
        assertThat(shown).containsExactly("12:00:01.000 WARNING a: b");
    }

    @Test
    void the_loopback_address_is_written_short() {
        lines.accept("12:00:00.000 INFO    a: listens on /[0:0:0:0:0:0:0:1]:11112");
        assertThat(shown).containsExactly("12:00:00.000 INFO    a: listens on /[::1]:11112");
    }

    @Test
    void a_server_that_ends_before_logging_says_why() {
        lines.accept("Error: Could not create the Java Virtual Machine.");
        lines.ended();
        assertThat(shown).containsExactly("Error: Could not create the Java Virtual Machine.");
    }
}
