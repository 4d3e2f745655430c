package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that fails after it began is cut off: nobody takes half of a study for the whole of it. */
@ExtendWith(RunningServer.class)
class CutAnswersIT {
    private static final int SIDE = 700;

    @ParameterizedTest
    @ValueSource(strings = {
        "/dicom-web/studies/%s",
        "/dicom-web/studies/%s/series/%<s.1/instances/%<s.1.1",
        "/api/studies/%s/dicom-zip"})
    void an_object_whose_bytes_changed_breaks_off_what_it_is_given_in(String address, Product product) throws IOException {
        Visitor technologist = Visitor.technologist(product);
        OneImage image = sent(technologist);
        HttpResponse<byte[]> whole = technologist.get(address.formatted(image.study()), accept(address));
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body().length).isGreaterThan(SIDE * SIDE);
        KeptFile.of(product.folder(), image.instance()).flipLastByte();
        assertThatThrownBy(() -> technologist.get(address.formatted(image.study()), accept(address)))
                .isInstanceOf(UncheckedIOException.class).hasCauseInstanceOf(IOException.class);
    }

    private static String accept(String address) {
        return address.endsWith("zip") ? "application/zip" : "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    }

    /** Larger than what is held back until the whole object has proved its hash. */
    private static OneImage sent(Visitor technologist) {
        OneImage image = OneImage.of("CUT", "Cut^Off");
        Dataset large = image.dataset().putIntegers(Tag.Rows, SIDE).putIntegers(Tag.Columns, SIDE)
                .put(Element.of(Tag.PixelData, Vr.OW, noise()));
        HttpResponse<byte[]> answer = technologist.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(image.file(large)));
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        return image;
    }

    /** Which no archive makes smaller. */
    private static byte[] noise() {
        byte[] pixels = new byte[2 * SIDE * SIDE];
        new Random(4).nextBytes(pixels);
        return pixels;
    }
}
