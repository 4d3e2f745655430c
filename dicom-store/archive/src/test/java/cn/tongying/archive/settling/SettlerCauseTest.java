package cn.tongying.archive.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.RecordedEvents;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.objects.MemoryObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class SettlerCauseTest {

    /** One series is due; every transaction fails, each with its number. */
    private static final class Failing implements Transactions {
        private int count;

        @Override
        public <T> T run(Work<T> work) {
            throw new IllegalStateException("transaction " + ++count);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T read(Sql.Work<T> work) {
            return (T) List.of(1L);
        }
    }

    private static final class Kept extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }

    @Test
    void the_cause_is_logged_even_when_the_series_cannot_be_put_off() {
        Logger log = Logger.getLogger(Settler.class.getName());
        Kept kept = new Kept();
        Level before = log.getLevel();
        log.setLevel(Level.WARNING);
        log.addHandler(kept);
        try (MemoryObjectStore objects = new MemoryObjectStore()) {
            Settler settler = ArchiveRoom.of(new Failing(), objects, ArchiveRig.config(), new RecordedEvents()).settler();
            assertThatThrownBy(settler::step).hasMessage("transaction 2");
            assertThat(kept.lines).singleElement().asString().contains("Series row 1 could not settle", "IllegalStateException");
        } finally {
            log.removeHandler(kept);
            log.setLevel(before);
        }
    }
}
