package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.ScannedDataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the trial sends is what the toolkit reads: else the trial would compare nothing. */
class LargeObjectTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void its_frames_lie_where_the_toolkit_finds_them(boolean encapsulated) throws IOException {
        LargeObject object = new LargeObject(encapsulated, 3, 7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ScannedDataset scanned;
        try (InputStream in = object.open()) {
            scanned = new DatasetScanner(Limits.standard()).scan(in, object.syntax(), bytes, soFar -> { });
        }
        assertThat(scanned.length()).isEqualTo(object.length());
        FrameIndex index = scanned.frameIndex().orElseThrow();
        for (int number = 1; number <= 3; number++) {
            FrameIndex.Run run = index.frame(number - 1).getFirst();
            byte[] there = Arrays.copyOfRange(bytes.toByteArray(), (int) run.offset(), (int) (run.offset() + run.length()));
            assertThat(Arrays.equals(there, object.frame(number))).as("frame %d", number).isTrue();
        }
        assertThat(Arrays.equals(object.frame(1), object.frame(2))).isFalse();
    }

    @Test
    void the_default_number_of_frames_is_more_than_two_gibibytes() {
        assertThat(new LargeObject(false, 4_200, 1).length()).isGreaterThan(1L << 31);
    }

    @Test
    void a_native_value_that_its_length_cannot_say_is_not_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LargeObject(false, 8_192, 1));
        assertThat(new LargeObject(true, 8_192, 1).length()).isGreaterThan(1L << 32);
    }
}
