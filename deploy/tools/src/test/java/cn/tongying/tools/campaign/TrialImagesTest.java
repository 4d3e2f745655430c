package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialImagesTest {

    @Test
    void the_same_seed_makes_the_same_bytes() {
        assertThat(new TrialImages(1, 2).image(3).sha256()).isEqualTo(new TrialImages(1, 2).image(3).sha256());
    }

    @Test
    void no_two_images_are_alike() {
        assertThat(IntStream.range(0, 20).mapToObj(number -> new TrialImages(1, 1).image(number).sha256())).doesNotHaveDuplicates();
        assertThat(new TrialImages(1, 1).image(0).sha256()).isNotEqualTo(new TrialImages(1, 2).image(0).sha256());
    }

    @Test
    void every_second_image_has_half_a_mebibyte_of_pixels() {
        assertThat(new TrialImages(1, 1).image(0).size()).isBetween(512L * 1024, 513L * 1024);
        assertThat(new TrialImages(1, 1).image(1).size()).isBetween(8L * 1024, 9L * 1024);
    }
}
