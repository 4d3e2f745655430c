package cn.tongying.dicom.pixel;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The first frame of a file, as {@link FrameFuzz} takes it. */
public final class FrameSeeds {
    private FrameSeeds() {}

    public static Optional<byte[]> of(byte[] file) throws IOException {
        try {
            ScannedDataset scanned = Part10.scan(new ByteArrayInputStream(file), Limits.standard());
            boolean words = scanned.pixelData().map(element -> element.vr() == Vr.OW).orElse(false);
            FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), words);
            Optional<FrameIndex> index = scanned.frameIndex().filter(frames -> frames.frameCount() > 0);
            PixelFormat format = new ImageAttributes(scanned.dataset()).format();
            if (index.isEmpty() || encoding == FrameEncoding.OTHER || scanned.transferSyntax().deflated()
                    || format.frameBytes() > FrameFuzz.MAXIMUM_FRAME) {
                return Optional.empty();
            }
            byte[] dataset = Part10.open(new ByteArrayInputStream(file)).dataset().readAllBytes();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (FrameIndex.Run run : index.get().frame(0)) {
                stream.write(dataset, (int) run.offset(), (int) run.length());
            }
            return Optional.of(FrameFuzz.input(encoding, format, stream.toByteArray()));
        } catch (DicomException notAnImage) {
            return Optional.empty();
        }
    }
}
