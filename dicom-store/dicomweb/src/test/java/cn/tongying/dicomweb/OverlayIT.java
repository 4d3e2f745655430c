package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overlays in rendered images and thumbnails, beside those that dcmtk draws. */
class OverlayIT extends DicomWebTrial {

    /** The pixels of a PGM of 8 bits. */
    private static byte[] ofDcmtk(String name, String... options) throws Exception {
        Path into = folder.resolve("peer.pgm");
        List<String> command = new ArrayList<>(List.of("dcm2pnm", "+Wm"));
        command.addAll(List.of(options));
        command.addAll(List.of(SampleFiles.FOLDER.resolve(name).toString(), into.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("dcm2pnm.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("dcm2pnm.log"))).isZero();
        return Files.readAllBytes(into);
    }

    /** In bits of their own (with origin), and embedded in unused bits of the pixels. */
    @ParameterizedTest
    @ValueSource(strings = {"pydicom/examples_overlay.dcm", "dcm4che/ovly_p01.dcm"})
    void whatDcmtkDrawsIsDrawnWhiteAndNothingElse(String name) throws Exception {
        byte[] drawn = ofDcmtk(name);
        byte[] plain = ofDcmtk(name, "-O");
        String path = store(name).instance();
        // In so wide a window no value of the image itself is white.
        BufferedImage ours = ImageIO.read(new ByteArrayInputStream(get(path + "/rendered?window=65536,131072", "Accept", "image/png").body()));
        int pixels = ours.getWidth() * ours.getHeight();
        int header = drawn.length - pixels;
        int overlaid = 0;
        int white = 0;
        for (int i = 0; i < pixels; i++) {
            boolean peer = drawn[header + i] != plain[header + i];
            int grey = ours.getRaster().getSample(i % ours.getWidth(), i / ours.getWidth(), 0);
            overlaid += peer ? 1 : 0;
            white += peer && grey == 255 ? 1 : 0;
            assertThat(grey == 255).as("pixel " + i).isEqualTo(peer || drawn[header + i] == (byte) 255 && grey == 255);
        }
        assertThat(overlaid).isPositive();
        assertThat(white).isEqualTo(overlaid);
        String whole = "?viewport=" + ours.getWidth() + "," + ours.getHeight();
        assertThat(get(path + "/thumbnail" + whole, "Accept", "image/png").body()).isEqualTo(get(path + "/rendered" + whole, "Accept", "image/png").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fo-dicom/OutOfBoundsOverlay.dcm", "fo-dicom/GH1728.dcm", "fo-dicom/IM-0001-0001-0001.dcm"})
    void overlaysThatGoBeyondTheImageOrHaveNoBitsDoNoHarm(String name) throws Exception {
        Sample sample = store(name);
        assertThat(get(sample.instance() + "/rendered?viewport=100,100", "Accept", "image/png").statusCode()).isEqualTo(200);
        assertThat(get(sample.instance() + "/thumbnail", "Accept", "image/png").statusCode()).isEqualTo(200);
    }
}
