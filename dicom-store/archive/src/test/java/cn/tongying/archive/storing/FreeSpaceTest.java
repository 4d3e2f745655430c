package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {

    private static final long RESERVE = 1_000;

    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final AtomicLong nanos = new AtomicLong();
    private final FreeSpace space = new FreeSpace(objects, RESERVE, nanos::get);

    private void write(int bytes) {
        ObjectKey key = new ObjectKey("kept/" + bytes + ".dcm");
        try (ObjectWriter writer = objects.create(key)) {
            writer.write(new byte[bytes], 0, bytes);
            writer.commit(key);
        }
    }

    @Test
    void receivers_that_each_fit_do_not_pass_the_reserve_together() {
        objects.limit(RESERVE + 100);
        assertThat(space.enough()).isTrue();
        space.take(60);
        assertThatThrownBy(() -> space.take(60)).isInstanceOfSatisfying(RefusalException.class,
                e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.STORAGE_FULL));
        space.take(40);
        assertThat(space.enough()).isFalse();
    }

    @Test
    void what_was_written_meanwhile_counts_once_and_what_was_made_free_counts_again() {
        objects.limit(RESERVE + 100);
        space.take(60);
        write(60);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        space.take(40);
        objects.delete(new ObjectKey("kept/60.dcm"));
        assertThatThrownBy(() -> space.take(1)).isInstanceOf(RefusalException.class);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        space.take(100);
    }
}
