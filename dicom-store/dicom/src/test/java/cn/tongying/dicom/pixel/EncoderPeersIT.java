package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is encoded here is read back by dcmtk and by GDCM: the same cells, those of JPEG as they are decoded here. */
class EncoderPeersIT {

    private static final FrameDecoder DECODER = new FrameDecoder(1 << 24);
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";

    /** A frame in a transfer syntax, and what may differ in a cell. */
    private record Case(String syntax, FrameEncoder.Encoded encoded, byte[] cells, int tolerance) {
    }

    @Test
    void dcmtkAndGdcmReadBackEveryCell(@TempDir Path folder) throws Exception {
        assumeTrue(PixelPeersIT.run(folder, "/usr/bin/python3", "-c", "import pydicom, numpy") && PixelPeersIT.run(folder, "gdcmconv", "--version")
                && PixelPeersIT.run(folder, "dcmdjpeg", "--version"), "python3-pydicom, python3-numpy, dcmtk or libgdcm-tools are not installed");
        List<Case> cases = cases();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Files.write(folder.resolve(i + ".stream"), cases.get(i).encoded().stream());
            lines.add(line(i, cases.get(i)));
        }
        Path script = folder.resolve("peers.py");
        try (var source = EncoderPeersIT.class.getResourceAsStream("encoded_peers.py")) {
            Files.copy(source, script);
        }
        Files.write(folder.resolve("stdin"), lines);
        assertThat(PixelPeersIT.run(folder, "/usr/bin/python3", script.toString())).as("the peers read all of %s", lines).isTrue();
        for (int i = 0; i < cases.size(); i++) {
            for (String peer : List.of("dcmtk", "gdcm")) {
                byte[] theirs = Files.readAllBytes(folder.resolve(i + "." + peer));
                assertThat(worst(theirs, cases.get(i).cells())).as("%s of %s", peer, lines.get(i)).isLessThanOrEqualTo(cases.get(i).tolerance());
            }
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (PixelFormat format : List.of(FrameEncoderTest.format(67, 83, "MONOCHROME2", false, 8, 8, false),
                FrameEncoderTest.format(67, 83, "MONOCHROME2", false, 16, 12, false), FrameEncoderTest.format(301, 83, "MONOCHROME2", false, 16, 16, false),
                FrameEncoderTest.format(40, 83, "MONOCHROME2", false, 16, 16, true), FrameEncoderTest.format(68, 83, "RGB", false, 8, 8, false))) {
            Frame frame = FrameEncoderTest.frame(format);
            cases.add(new Case(RLE, FrameEncoder.rle(frame), frame.samples(), 0));
            cases.add(new Case(JPEG_LS, FrameEncoder.jpegLs(frame), frame.samples(), 0));
            if (format.bitsAllocated() == 8) {
                FrameEncoder.Encoded encoded = FrameEncoder.jpegBaseline(frame, 90);
                cases.add(new Case(JPEG, encoded, DECODER.decode(encoded.stream(), FrameEncoding.JPEG_DCT, encoded.format()).samples(), 1));
            }
        }
        return cases;
    }

    private static String line(int number, Case one) {
        PixelFormat format = one.encoded().format();
        return "%d %s %d %d %d %s %d %d %d".formatted(number, one.syntax(), format.rows(), format.columns(), format.samplesPerPixel(),
                format.photometric(), format.bitsAllocated(), format.bitsStored(), format.signed() ? 1 : 0);
    }

    private static int worst(byte[] theirs, byte[] ours) {
        assertThat(theirs).hasSameSizeAs(ours);
        int worst = 0;
        for (int i = 0; i < ours.length; i++) {
            worst = Math.max(worst, Math.abs((theirs[i] & 0xFF) - (ours[i] & 0xFF)));
        }
        return worst;
    }
}
