package cn.tongying.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class TestImagesTest {

    private final TestImages images = new TestImages(5);

    private byte[] file(int study, int instance) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        images.image(study, instance).writeFile(file);
        return file.toByteArray();
    }

    @Test
    void an_image_is_readable_and_has_one_frame_of_512_KiB() throws IOException {
        ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(file(12_345, 7)), Limits.standard());
        assertThat(scanned.dataset().string(Tag.PatientID)).contains("BENCH012345");
        assertThat(scanned.dataset().sopInstanceUid()).contains(images.image(12_345, 7).uid());
        assertThat(scanned.frameIndex().orElseThrow().frameLength(0)).isEqualTo(512 << 10);
    }

    @Test
    void the_same_seed_and_numbers_give_the_same_image_and_others_another() throws IOException {
        assertThat(file(3, 4)).isEqualTo(file(3, 4));
        assertThat(images.image(3, 4).offset()).isNotEqualTo(images.image(3, 5).offset());
    }

    @Test
    void pixels_do_not_compress() throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] file = file(1, 1);
        deflater.setInput(file);
        deflater.finish();
        byte[] buffer = new byte[file.length * 2];
        assertThat(deflater.deflate(buffer)).isGreaterThan(file.length - 4_000);
        deflater.end();
    }

    @Test
    void a_client_s_walk_never_repeats_an_image() {
        Numbers.Walk walk = new Numbers().new Walk();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 3 * Numbers.IMAGES_IN_A_STUDY; i++) {
            assertThat(seen.add(walk.next(images).uid().value())).isTrue();
        }
    }
}
