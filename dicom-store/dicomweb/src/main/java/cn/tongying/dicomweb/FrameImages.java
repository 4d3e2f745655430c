package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.Retrieval;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.ByteSwap;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.dicom.pixel.Presentation;
import cn.tongying.dicom.pixel.Renderer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Frames that must be touched: decoded, turned into little endian, or rendered. One instance for the whole server; it lets
 * only so many requests in at a time, because each holds a whole frame in memory.
 */
@ApplicationScoped
public class FrameImages {

    private static final int WAIT_SECONDS = 10;

    @Inject
    Retrieval retrieval;
    @Inject
    DicomWebConfig config;
    private FrameDecoder decoder = new FrameDecoder(0);
    private Semaphore slots = new Semaphore(0);

    @PostConstruct
    void start() {
        decoder = new FrameDecoder(config.maximumFrameBytes());
        slots = new Semaphore(config.concurrentRenderings(), true);
    }

    /** A frame as native little-endian bytes, laid out as the metadata declare it. */
    public byte[] nativeFrame(StoredInstance instance, int number) throws IOException {
        return inSlot(() -> {
            FrameHeader header = header(instance);
            return decoded(instance, header, number).as(header.attributes().format());
        });
    }

    /** A frame as an image, shown by the window of the client or else its own. */
    public BufferedImage image(StoredInstance instance, int number, RenderingRequest request) throws IOException {
        return inSlot(() -> {
            FrameHeader header = header(instance);
            Presentation own = header.attributes().presentation(number);
            Frame frame = decoded(instance, header, number);
            return Renderer.render(frame, request.window().map(own::with).orElse(own), request.viewport());
        });
    }

    /** What decoding needs to know of an instance. */
    private record FrameHeader(ImageAttributes attributes, boolean words) {
    }

    private FrameHeader header(StoredInstance instance) {
        Dataset dataset = ImageModule.read(retrieval.metadata(instance));
        if (!dataset.contains(Tag.PixelData)) {
            throw Problem.notAcceptable("application/dicom (the pixels are no integers)");
        }
        boolean words = dataset.element(Tag.PixelData).map(element -> element.vr() == Vr.OW).orElse(true);
        return new FrameHeader(new ImageAttributes(dataset, path -> table(instance, path)), words);
    }

    /** A lookup table that is too long for the metadata. */
    private Optional<byte[]> table(StoredInstance instance, String path) {
        return retrieval.bulkData(instance, path).map(content -> {
            try (content) {
                byte[] bytes = content.stream().readNBytes(256 * 1024);
                return instance.transferSyntax().bigEndian() ? ByteSwap.cells(bytes, 2) : bytes;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Frame decoded(StoredInstance instance, FrameHeader header, int number) throws IOException {
        PixelFormat format = header.attributes().format();
        FrameEncoding encoding = FrameEncoding.of(instance.transferSyntax(), header.words());
        if (encoding == FrameEncoding.OTHER) {
            throw Problem.notAcceptable("the frames as stored, transfer-syntax=" + instance.transferSyntax().uid());
        }
        return decoder.decode(read(instance, number), encoding, format);
    }

    private byte[] read(StoredInstance instance, int number) throws IOException {
        try (Content content = retrieval.frame(instance, number).orElseThrow(() -> Problem.notFound("The frame", "该帧"))) {
            if (content.length() > config.maximumFrameBytes()) {
                throw Problem.of(422, "Frame too large", "帧过大", "The frame has " + content.length()
                        + " bytes; this server decodes at most " + config.maximumFrameBytes(), "该帧过大，服务器无法解码");
            }
            byte[] bytes = content.stream().readNBytes((int) content.length());
            if (bytes.length < content.length()) {
                throw new IOException("The stored frame ends too early");
            }
            return bytes;
        }
    }

    /** Work that needs a slot. */
    private interface Work<T> {
        T get() throws IOException;
    }

    private <T> T inSlot(Work<T> work) throws IOException {
        try {
            if (!slots.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.overloaded(config.retryAfterSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.overloaded(config.retryAfterSeconds());
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
