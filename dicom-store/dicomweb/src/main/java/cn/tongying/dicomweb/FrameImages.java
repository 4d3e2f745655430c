package cn.tongying.dicomweb;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.ByteSwap;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.ImageFormat;
import cn.tongying.dicom.pixel.PixelFormat;
import cn.tongying.dicom.pixel.Presentation;
import cn.tongying.dicom.pixel.PresentationState;
import cn.tongying.dicom.pixel.Renderer;
import cn.tongying.dicom.pixel.Viewport;
import cn.tongying.dicom.pixel.VoiTransform;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Frames that must be touched: decoded, turned into little endian, or rendered. One instance for the whole server; each
 * request first takes what its frame needs from one budget of memory, then waits for one of a few places to compute.
 */
@ApplicationScoped
public class FrameImages {

    /** What the values of an object take while it is converted, see {@link cn.tongying.archive.conversion.ConvertedDataset}. */
    private static final long PLACE = 4L << 20;
    private static final int OVERLOADED = 503;

    @Inject
    Retrieval retrieval;
    @Inject
    DicomWebConfig config;
    private FrameDecoder decoder = new FrameDecoder(0);
    private Semaphore slots = new Semaphore(0);
    private ByteBudget memory = new ByteBudget(0, Duration.ZERO, 1);
    private ByteBudget conversions = new ByteBudget(0, Duration.ZERO, 1);

    @PostConstruct
    void start() {
        decoder = new FrameDecoder(config.maximumFrameBytes());
        slots = new Semaphore(config.concurrentRenderings(), true);
        memory = new ByteBudget(config.decodingBytes(), config.decodingWait(), config.retryAfterSeconds());
        conversions = new ByteBudget(config.concurrentConversions() * PLACE, config.decodingWait(), config.retryAfterSeconds());
    }

    /** More than that no frame may take. */
    long maximumFrameBytes() {
        return config.maximumFrameBytes();
    }

    /** Whether native Pixel Data of a big endian object lie in words, which are turned (PS3.5 section 7.3), and not in bytes alone. */
    boolean pixelsAreWords(StoredInstance instance) throws IOException {
        Dataset module = imageModule(instance);
        return module.element(Tag.PixelData).map(element -> element.vr() == Vr.OW).orElse(true) || module.integer(Tag.BitsAllocated).orElse(8) > 8;
    }

    /** A frame as native little-endian bytes, laid out as the metadata declare it. */
    LentBytes nativeFrame(StoredInstance instance, Supplier<Content> frame) throws IOException {
        return within(instance, frame, header -> 0, (header, stored) ->
                decoder.decode(stored, header.encoding(), header.format()).as(header.format()));
    }

    /** A frame compressed without loss, its colours as they are kept. */
    LentBytes compressedFrame(StoredInstance instance, Supplier<Content> frame, TransferSyntax syntax) throws IOException {
        return within(instance, frame, header -> DecodingCost.compressing(header.format()), (header, stored) ->
                FrameEncoder.compress(decoder.decode(stored, header.encoding(), header.format()), syntax).stream());
    }

    /** A frame as an encoded image, shown by the window of the client or else its own. */
    LentBytes encodedImage(StoredInstance instance, int number, RenderingRequest request, String mediaType) throws IOException {
        return within(instance, () -> content(instance, number), header -> header.rendering(request), (header, stored) -> {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream(64 * 1024);
            RenderingRequest.format(mediaType).write(rendered(header, stored, number, request), request.quality(), encoded);
            return encoded.toByteArray();
        });
    }

    /** A frame as a presentation state wants it seen. */
    LentBytes encodedImage(StoredInstance instance, int number, PresentationState state, RenderingRequest request, String mediaType) throws IOException {
        return within(instance, () -> content(instance, number), header -> 2 * header.rendering(request) + state.drawingBytes(), (header, stored) -> {
            Frame frame = decoder.decode(stored, header.encoding(), header.format());
            ByteArrayOutputStream encoded = new ByteArrayOutputStream(64 * 1024);
            RenderingRequest.format(mediaType).write(Renderer.render(frame, header.attributes(), state, instance.identity().instance(), number,
                    request.viewport()), request.quality(), encoded);
            return encoded.toByteArray();
        });
    }

    /** A frame as a small image, which the budget does not count once it is made. */
    public BufferedImage image(StoredInstance instance, int number, RenderingRequest request) throws IOException {
        FrameHeader header = header(instance);
        try (Content content = content(instance, number);
             ByteBudget.Lease _ = memory.take(cost(header, content) + header.rendering(request))) {
            return inSlot(() -> rendered(header, read(content), number, request));
        }
    }

    /**
     * A frame as a small JPEG, for rooms that show images otherwise than by these resources.
     *
     * @param window as the parameter of that name (PS3.18 8.3.5.1.4); empty for the image's own
     * @param pixels side of the square that it fits into
     * @return empty when it cannot be drawn
     * @throws ArchiveException BUSY when others have the memory or the places to compute
     */
    public Optional<byte[]> jpeg(StoredInstance instance, int number, String window, int pixels) throws IOException {
        if (!instance.hasPixelData() || StoredMediaType.video(instance.transferSyntax())) {
            return Optional.empty();
        }
        Optional<VoiTransform> asked = window.isEmpty() ? Optional.empty() : Optional.of(RenderingRequest.window(window));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try {
            encodedImage(instance, number, new RenderingRequest(asked, Optional.of(Viewport.box(pixels, pixels)), RenderingRequest.STANDARD_QUALITY), ImageFormat.JPEG.mediaType()).sendTo(bytes);
            return Optional.of(bytes.toByteArray());
        } catch (DicomException undecodable) {
            return Optional.empty();
        } catch (Problem problem) {
            if (problem.status() == OVERLOADED) {
                throw new ArchiveException(ArchiveException.Category.BUSY, "The server has no memory left to draw the image", problem);
            }
            return Optional.empty();
        } catch (ArchiveException | UncheckedIOException failed) {
            if (ArchiveException.isDamage(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private BufferedImage rendered(FrameHeader header, byte[] stored, int number, RenderingRequest request) {
        Presentation own = header.attributes().presentation(number);
        Frame frame = decoder.decode(stored, header.encoding(), header.format(), request.viewport());
        return Renderer.render(frame, request.window().map(own::with).orElse(own), header.attributes().overlays(number), header.format().columns(),
                request.viewport());
    }

    /** What becomes of a stored frame. */
    private interface Making {
        byte[] of(FrameHeader header, byte[] stored) throws IOException;
    }

    private LentBytes within(StoredInstance instance, Supplier<Content> frame, ToLongFunction<FrameHeader> more, Making making)
            throws IOException {
        FrameHeader header = header(instance);
        try (Content content = frame.get()) {
            return lent(cost(header, content) + more.applyAsLong(header), () -> making.of(header, read(content)));
        }
    }

    /** What work makes, with its share of the memory, once it has its place to compute. */
    LentBytes lent(long wanted, Work<byte[]> work) throws IOException {
        ByteBudget.Lease lease = memory.take(wanted);
        try {
            return new LentBytes(inSlot(work), lease);
        } catch (IOException | RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /**
     * A place to convert whole objects, from before the answer begins until it has ended; 503 when others have them all.
     * One that is forgotten comes back when it is collected.
     */
    ByteBudget.Lease placeToConvert() {
        return conversions.take(PLACE);
    }

    private static long cost(FrameHeader header, Content content) {
        return DecodingCost.decoding(content.length(), header.encoding(), header.format());
    }

    /** What decoding needs to know of an instance. */
    private record FrameHeader(ImageAttributes attributes, PixelFormat format, FrameEncoding encoding) {

        /** What rendering takes, of a request that shows some of the image. */
        long rendering(RenderingRequest request) {
            request.refuseOutside(format.columns(), format.rows());
            return DecodingCost.rendering(format, request.viewport()) + attributes.overlayBytes();
        }
    }

    /** Whether frames of the transfer syntax can be decoded, whatever else is said of them. */
    static boolean isReadable(TransferSyntax syntax) {
        return FrameEncoding.of(syntax, true) != FrameEncoding.OTHER;
    }

    private FrameHeader header(StoredInstance instance) throws IOException {
        Dataset dataset = imageModule(instance);
        if (!dataset.contains(Tag.PixelData)) {
            throw Problem.notAcceptable("application/dicom (the pixels are no integers)");
        }
        boolean words = dataset.element(Tag.PixelData).map(element -> element.vr() == Vr.OW).orElse(true);
        FrameEncoding encoding = FrameEncoding.of(instance.transferSyntax(), words);
        ImageAttributes attributes = new ImageAttributes(dataset, (path, from, most) -> bulk(instance, path, from, most));
        PixelFormat format = attributes.format();
        if (!isReadable(instance.transferSyntax())) {
            throw Problem.notAcceptable("the frames as stored, transfer-syntax=" + instance.transferSyntax().uid());
        }
        return new FrameHeader(attributes, format, encoding);
    }

    /** A share of the memory for metadata that are parsed. */
    ByteBudget.Lease memoryToParse(long metadataBytes) {
        return memory(DecodingCost.parsing(metadataBytes));
    }

    /** A share of the memory for what is held beside frames. */
    ByteBudget.Lease memory(long bytes) {
        return memory.take(bytes);
    }

    /** Bytes of the memory that nobody holds now. */
    long freeMemory() {
        return memory.free();
    }

    /** What is parsed out of the metadata is held against the budget while it is parsed; its length is known before. */
    Dataset imageModule(StoredInstance instance) throws IOException {
        try (Content metadata = retrieval.metadata(instance);
             ByteBudget.Lease _ = memoryToParse(metadata.length())) {
            return ImageModule.read(metadata.stream());
        }
    }

    /** Of a lookup table, or an overlay, that is too long for the metadata. */
    private Optional<byte[]> bulk(StoredInstance instance, String path, long from, int most) {
        return retrieval.bulkData(instance, path, from, most).map(content -> {
            try (content) {
                byte[] bytes = new byte[(int) content.length()];
                content.stream().readNBytes(bytes, 0, bytes.length);
                return instance.transferSyntax().bigEndian() ? ByteSwap.words(bytes) : bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Content content(StoredInstance instance, int number) {
        return retrieval.frame(instance, number).orElseThrow(() -> missing(instance, number));
    }

    /** A frame that is not there; the object says so itself where it declares the frame and ends before it. */
    Problem missing(StoredInstance instance, int number) {
        boolean declared = false;
        if (instance.hasPixelData() && !instance.transferSyntax().encapsulated()) {
            try {
                Dataset module = imageModule(instance);
                declared = module.integer(Tag.BitsAllocated).isPresent() && number <= Math.max(1, module.integer(Tag.NumberOfFrames).orElse(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return declared ? Problem.of(422, "Pixel data too short", "像素数据不足", "The object declares frame " + number
                + ", but its Pixel Data end before it; it is kept as it was sent. Have the device send it again",
                "该对象声明了第 " + number + " 帧，但像素数据不足；对象按收到的原样保存，请由设备重新发送") : Problem.notFound("The frame", "该帧");
    }

    private byte[] read(Content content) throws IOException {
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

    /** Work that needs a slot. */
    interface Work<T> {
        T get() throws IOException;
    }

    private <T> T inSlot(Work<T> work) throws IOException {
        try {
            if (!slots.tryAcquire(config.decodingWait().toMillis(), TimeUnit.MILLISECONDS)) {
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
