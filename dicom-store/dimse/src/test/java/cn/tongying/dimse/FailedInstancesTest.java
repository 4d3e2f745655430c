package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A retrieve that fails a million times answers with a list that ends. */
class FailedInstancesTest {

    @Test
    void all_are_counted_and_the_first_thousand_named() {
        FailedInstances failed = new FailedInstances();
        IntStream.range(0, 1_000_000).forEach(number -> failed.add("1.2." + number));
        assertThat(failed.count()).isEqualTo(1_000_000);
        assertThat(failed.named()).hasSize(1000).startsWith("1.2.0", "1.2.1").endsWith("1.2.999");
    }
}
