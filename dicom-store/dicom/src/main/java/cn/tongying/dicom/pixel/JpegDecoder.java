package cn.tongying.dicom.pixel;

import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG of 8 bits by the decoder of the JDK. The raw components are taken, so that no colour conversion is guessed; what
 * they mean is decided from the stream's own markers first and the Data Set second.
 */
final class JpegDecoder {

    private JpegDecoder() {
    }

    static Frame decode(byte[] encoded, PixelFormat declared) {
        JpegHeader header = JpegHeader.read(encoded);
        header.requireFits(declared);
        Raster raster = raster(encoded);
        if (raster.getWidth() != declared.columns() || raster.getHeight() != declared.rows()
                || raster.getNumBands() != declared.samplesPerPixel()) {
            throw PixelException.corrupt("The JPEG decodes to another size than its header says");
        }
        Photometric actual = declared.samplesPerPixel() == 3 ? header.colour(declared.photometric()) : declared.photometric();
        return new Frame(declared.with(actual, false), samples(raster));
    }

    private static Raster raster(byte[] encoded) {
        ImageReader reader = reader();
        AtomicReference<String> truncation = new AtomicReference<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                truncation.set(warning);
            }
        });
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(input, true, true);
            Raster raster = reader.readRaster(0, null);
            if (truncation.get() != null) {
                throw PixelException.corrupt("The JPEG ends before its last line: " + truncation.get());
            }
            return raster;
        } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new PixelException("The JPEG cannot be decoded: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PixelException("The JPEG cannot be read: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** The JDK's own reader, whatever else is on the class path. */
    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
            reader.dispose();
        }
        throw PixelException.unknown("This Java runtime has no JPEG reader: it needs the module java.desktop");
    }

    private static byte[] samples(Raster raster) {
        int length = raster.getWidth() * raster.getHeight() * raster.getNumBands();
        if (raster.getDataBuffer() instanceof DataBufferByte buffer && buffer.getNumBanks() == 1
                && buffer.getData().length == length && raster.getSampleModel() instanceof PixelInterleavedSampleModel model
                && inOrder(model.getBandOffsets())) {
            return buffer.getData();
        }
        int[] values = raster.getPixels(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
        byte[] samples = new byte[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (byte) values[i];
        }
        return samples;
    }

    private static boolean inOrder(int[] bandOffsets) {
        for (int i = 0; i < bandOffsets.length; i++) {
            if (bandOffsets[i] != i) {
                return false;
            }
        }
        return true;
    }
}
