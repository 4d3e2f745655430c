package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.deident.NoRoomException;
import cn.tongying.dicom.deident.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledWorkplaceTest {
    private static final int KIBIBYTE = 1024;

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsGivenFromItsPlaceAndIsGoneWithTheObject() throws IOException {
        ExportSpool spool = new ExportSpool(folder, KIBIBYTE);
        SpooledWorkplace workplace = new SpooledWorkplace(new ExportMemory(KIBIBYTE), spool);
        long first = workplace.keep(new byte[] {1, 2});
        long second = workplace.keep(new byte[] {3, 4, 5});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workplace.copy(second, 3, out);
        workplace.copy(first, 2, out);
        assertThat(out.toByteArray()).containsExactly(3, 4, 5, 1, 2);
        assertThatThrownBy(() -> workplace.copy(second, 4, out)).isInstanceOf(IOException.class);
        assertThat(folder).as("no name that a killed server leaves behind").isEmptyDirectory();
        assertThat(spool.held()).isEqualTo(5);
        workplace.close();
        workplace.close();
        assertThat(spool.held()).isZero();
        assertThatThrownBy(() -> workplace.copy(first, 2, out)).isInstanceOf(IOException.class);
        new SpooledWorkplace(new ExportMemory(KIBIBYTE), spool).close();
    }

    @Test
    void allExportsHaveOneBoundAndADiskThatTakesNothingIsNoRoomEither() throws IOException {
        ExportSpool spool = new ExportSpool(folder, KIBIBYTE);
        SpooledWorkplace first = new SpooledWorkplace(new ExportMemory(KIBIBYTE), spool);
        SpooledWorkplace second = new SpooledWorkplace(new ExportMemory(KIBIBYTE), spool);
        assertThat(spool.hasRoom()).isTrue();
        first.keep(new byte[KIBIBYTE - 1]);
        assertThat(spool.hasRoom()).isTrue();
        first.keep(new byte[1]);
        assertThat(spool.hasRoom()).as("all of it is held").isFalse();
        assertThat(new ExportSpool(folder.resolve("gone"), KIBIBYTE).hasRoom()).isFalse();
        assertThatThrownBy(() -> second.keep(new byte[2])).isInstanceOf(NoRoomException.class).hasMessageContaining("TONGYING_SHARING_SPOOL_MIB");
        first.close();
        assertThat(second.keep(new byte[2])).isZero();
        second.close();
        assertThatThrownBy(() -> new SpooledWorkplace(new ExportMemory(KIBIBYTE), new ExportSpool(folder.resolve("gone"), KIBIBYTE)).keep(new byte[1]))
                .isInstanceOf(NoRoomException.class);
    }

    @Test
    void anObjectThatIsLargerThanAllThereIsIsTooLargeWhoeverHoldsWhat() throws IOException {
        ExportSpool spool = new ExportSpool(folder, KIBIBYTE);
        try (SpooledWorkplace workplace = new SpooledWorkplace(new ExportMemory(KIBIBYTE), spool)) {
            workplace.keep(new byte[KIBIBYTE]);
            assertThatThrownBy(() -> workplace.keep(new byte[1])).isInstanceOfSatisfying(DicomException.class,
                    larger -> assertThat(Outcome.Refused.of(larger)).isEqualTo(new Outcome.Refused(Outcome.Reason.TOO_LARGE)));
            assertThat(spool.held()).isEqualTo(KIBIBYTE);
        }
        assertThat(spool.held()).isZero();
    }

    @Test
    void moreMemoryThanThereIsAtAllIsRefusedAndWhatIsTakenComesBackAlsoFromWorkThatFails() throws IOException {
        ExportMemory memory = new ExportMemory(10 * KIBIBYTE);
        AtomicInteger done = new AtomicInteger();
        assertThat(memory.within(10 * KIBIBYTE + 1, done::incrementAndGet)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> memory.within(10 * KIBIBYTE, () -> {
                throw new IOException("cut");
            })).hasMessage("cut");
            assertThat(memory.within(10 * KIBIBYTE, done::incrementAndGet)).isTrue();
        }
        assertThat(done).hasValue(3);
    }

    @Test
    void whoWantsWhatAnotherHasWaitsForIt() throws Exception {
        ExportMemory memory = new ExportMemory(10 * KIBIBYTE);
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                memory.within(6 * KIBIBYTE, () -> {
                    atOnce.incrementAndGet();
                    working.countDown();
                    await(enough);
                    atOnce.decrementAndGet();
                });
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.ofVirtual().start(enough::countDown);
        assertThat(memory.within(6 * KIBIBYTE, () -> assertThat(atOnce.get()).isZero())).isTrue();
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
