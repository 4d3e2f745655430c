package cn.tongying.dicom.pixel;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.pixel.jpeg2000.Codestream;
import java.util.Optional;

/** JPEG 2000 and HTJ2K (transfer syntaxes 1.2.840.10008.1.2.4.90, .91 and .201 to .203): the image that was declared, in its cells. */
final class Jpeg2000Decoder {

    private Jpeg2000Decoder() {
    }

    /** @param box the frame is to be shown within; it may be smaller by powers of two, but not smaller than shown */
    static Frame decode(byte[] encoded, PixelFormat declared, Optional<Viewport> box) {
        try {
            Codestream stream = Codestream.open(encoded);
            if (stream.rows() != declared.rows() || stream.columns() != declared.columns() || stream.components() != declared.samplesPerPixel()) {
                throw PixelException.corrupt("The JPEG 2000 holds " + stream.columns() + "×" + stream.rows() + " pixels of " + stream.components()
                        + " components, the Data Set declares " + declared.columns() + "×" + declared.rows() + " of " + declared.samplesPerPixel());
            }
            int reduction = Math.min(stream.mostReduction(), wanted(declared, box));
            SampleCells cells = new SampleCells(declared.resized(stream.rows(reduction), stream.columns(reduction)), stream.precision());
            stream.decode(reduction, cells::part);
            return cells.frame(photometric(declared.photometric()));
        } catch (PixelException e) {
            throw e;
        } catch (DicomException e) {
            throw new PixelException(e.category(), e.getMessage());
        }
    }

    /** A mean of two entries of a palette is no colour between them. */
    private static int wanted(PixelFormat declared, Optional<Viewport> box) {
        return declared.photometric() == Photometric.PALETTE_COLOR ? 0 : box.map(shown -> shown.reduction(declared)).orElse(0);
    }

    /** The transform of the components is undone by the decoder (PS3.5 8.2.4); without one the samples are as declared. */
    private static Photometric photometric(Photometric declared) {
        return switch (declared) {
            case YBR_ICT, YBR_RCT -> Photometric.RGB;
            case YBR_FULL_422 -> Photometric.YBR_FULL;
            default -> declared;
        };
    }
}
