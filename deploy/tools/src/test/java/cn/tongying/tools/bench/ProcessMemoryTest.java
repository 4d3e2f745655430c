package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

    @Test
    void the_proportional_size_is_read_from_its_own_line_in_kibibytes() {
        assertThat(ProcessMemory.pss(List.of("Rss:     900 kB", "Pss:      12 kB", "Pss_Anon:  7 kB"))).isEqualTo(12 * 1024);
    }

    @Test
    void this_process_has_some_memory() {
        assertThat(ProcessMemory.ofTree(ProcessHandle.current())).isGreaterThan(10 << 20);
    }
}
