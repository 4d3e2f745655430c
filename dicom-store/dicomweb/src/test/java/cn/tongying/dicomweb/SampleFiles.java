package cn.tongying.dicomweb;

import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The open-licensed sample files beside the repository. */
final class SampleFiles {

    static final Path FOLDER = Path.of(System.getProperty("tongying.shared", root().resolveSibling("shared").toString()))
            .resolve("data").resolve("dicom");

    private SampleFiles() {
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("dicom-store"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static byte[] read(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    /** The bytes of a frame as stored. */
    static byte[] pixels(String name, int index) throws IOException {
        byte[] file = read(name);
        ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(file), Limits.standard());
        byte[] dataset = Part10.open(new ByteArrayInputStream(file)).dataset().readAllBytes();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (FrameIndex.Run run : scanned.frameIndex().orElseThrow().frame(index)) {
            frame.write(dataset, (int) run.offset(), (int) run.length());
        }
        return frame.toByteArray();
    }
}
