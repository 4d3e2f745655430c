package cn.tongying.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final String PATIENT = "Zhang^Wei";

    /** A failure of a type of ours that is let speak. */
    private static final class Told extends RuntimeException implements Tellable {
        private static final long serialVersionUID = 1L;

        Told(String message) {
            super(message);
        }
    }

    /** A protocol's failure may quote what was sent, though it is one of input and output. */
    private static final class Quoting extends IOException {
        private static final long serialVersionUID = 1L;

        Quoting(String message) {
            super(message);
        }
    }

    @Test
    void a_message_that_may_quote_a_patient_is_not_repeated() {
        SQLException refused = new SQLException("invalid input syntax for type date: \"" + PATIENT + "\"", "22007");
        String told = Causes.of(new IllegalStateException(PATIENT, new RuntimeException(PATIENT, refused)));
        assertThat(told).doesNotContain("Zhang").contains("IllegalStateException", " <- java.lang.RuntimeException", " <- java.sql.SQLException 22007");
        assertThat(Causes.of(new Quoting(PATIENT))).doesNotContain("Zhang");
        assertThat(Causes.of(new UncheckedIOException(PATIENT, new Quoting(PATIENT)))).doesNotContain("Zhang");
    }

    @Test
    void what_the_platform_says_of_files_and_sockets_is_told() {
        assertThat(Causes.of(new IOException("No space left on device"))).contains("\"No space left on device\"");
        assertThat(Causes.of(new NoSuchFileException("objects/a/b"))).contains("\"objects/a/b\"");
        assertThat(Causes.of(new Told("Could not write kept/x"))).contains("\"Could not write kept/x\"");
        assertThat(Causes.of(new IOException())).doesNotContain("null");
    }

    @Test
    void the_first_line_of_ours_is_told_beside_the_place() {
        Throwable thrown = null;
        try {
            Optional.empty().orElseThrow();
        } catch (RuntimeException caught) {
            thrown = caught;
        }
        assertThat(Causes.of(thrown)).contains(" at java.base/java.util.Optional.orElseThrow(", " from ", "cn.tongying.failure.CausesTest.the_first_line");
        assertThat(Causes.of(new RuntimeException())).contains(" at ").doesNotContain(" from ");
    }

    @Test
    void causes_in_a_ring_end() {
        RuntimeException one = new RuntimeException();
        RuntimeException other = new RuntimeException(one);
        one.initCause(other);
        assertThat(Causes.of(one)).hasSizeLessThan(4_000);
    }
}
