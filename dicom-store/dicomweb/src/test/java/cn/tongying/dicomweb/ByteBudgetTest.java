package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.Photometric;
import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.dicom.pixel.Viewport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ByteBudgetTest {

    private static final int MIB = 1 << 20;
    private static final Duration SHORT = Duration.ofMillis(50);
    private final ByteBudget budget = new ByteBudget(2 * MIB, SHORT, 7);

    @Test
    void moreThanTheBudgetAtOnceIsToldToComeBack() {
        try (ByteBudget.Lease _ = budget.take(MIB + 1)) {
            Problem busy = catchThrowableOfType(Problem.class, () -> budget.take(MIB));
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.retryAfterSeconds()).contains(7);
        }
        assertThat(budget.free()).isEqualTo(2 * MIB);
    }

    @Test
    void moreThanThereIsAtAllIsRefusedAtOnceWithTheLimitNamed() {
        Problem refused = catchThrowableOfType(Problem.class, () -> budget.take(20_000L * 20_000 * 2));
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.document()).contains("800000000", Integer.toString(2 * MIB));
    }

    @Test
    void whoWaitsGetsWhatAnotherGivesBack() throws Exception {
        ByteBudget patient = new ByteBudget(MIB, Duration.ofSeconds(30), 1);
        ByteBudget.Lease first = patient.take(MIB);
        CompletableFuture<ByteBudget.Lease> second = CompletableFuture.supplyAsync(() -> patient.take(MIB));
        first.close();
        second.get(30, TimeUnit.SECONDS).close();
        assertThat(patient.free()).isEqualTo(MIB);
    }

    @Test
    void bytesHoldTheirOwnSizeUntilTheyAreSentAndThenNothing() throws IOException {
        LentBytes lent = new LentBytes(new byte[MIB / 2], budget.take(2 * MIB));
        assertThat(budget.free()).isEqualTo(2 * MIB - MIB / 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lent.sendTo(out);
        assertThat(out.size()).isEqualTo(MIB / 2);
        lent.close();
        assertThat(budget.free()).as("given back once").isEqualTo(2 * MIB);
    }

    @Test
    void whoTakesTheBytesTooSlowlyIsCutAndTheLeaseComesBack() {
        LentBytes lent = new LentBytes(new byte[MIB], budget.take(MIB));
        long[] seconds = {0};
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int one) {
                seconds[0]++;
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                seconds[0] += 10;
            }
        };
        assertThatThrownBy(() -> lent.sendTo(slow, () -> TimeUnit.SECONDS.toNanos(seconds[0])))
                .isInstanceOf(IOException.class).hasMessageContaining("too slowly");
        assertThat(seconds[0]).as("30 s and 4 for a mebibyte").isEqualTo(40);
        assertThat(budget.free()).isEqualTo(2 * MIB);
    }

    @Test
    void aLeaseThatIsForgottenComesBack() {
        budget.take(MIB);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (budget.free() < 2 * MIB) {
            assertThat(System.nanoTime()).isLessThan(end);
            System.gc();
        }
    }

    @Test
    void aFrameCostsWhatIsReadAndWhatItBecomes() {
        PixelFormat huge = PixelFormat.monochrome(20_000, 20_000, 16, 12, false);
        assertThat(DecodingCost.decoding(800_000_000, FrameEncoding.LITTLE_ENDIAN, huge)).isEqualTo(800_000_000);
        assertThat(DecodingCost.decoding(1_000, FrameEncoding.RLE, huge)).isEqualTo(800_001_000L);
        assertThat(DecodingCost.decoding(1_000, FrameEncoding.JPEG_DCT, huge)).isEqualTo(1_600_001_000L);
        assertThat(DecodingCost.decoding(1_000, FrameEncoding.JPEG_2000, huge)).isEqualTo(3_200_001_000L);
        PixelFormat colour = new PixelFormat(10_000, 10_000, 3, Photometric.RGB, true, 8, 8, 7, false);
        assertThat(DecodingCost.decoding(1_000, FrameEncoding.RLE, colour)).isEqualTo(600_001_000L);
        assertThat(DecodingCost.rendering(huge, Optional.empty())).isEqualTo(1_200_000_000);
        assertThat(DecodingCost.rendering(huge, Optional.of(Viewport.box(100, 100)))).isEqualTo(30_000);
    }
}
