package cn.tongying.dicomweb;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The instances in the body of a Store request, one after the other (PS3.18 section 10.5.1): the parts of a multipart, or
 * one instance as the body itself.
 */
final class StoreRequestBody implements StoreBody {

    static final String DICOM = "application/dicom";

    private final @Nullable MultipartReader parts;
    private @Nullable InputStream single;
    private int number;
    private int unsupportedParts;

    private StoreRequestBody(@Nullable MultipartReader parts, @Nullable InputStream single) {
        this.parts = parts;
        this.single = single;
    }

    /**
     * The bounds of what is put together of metadata and bulk data.
     *
     * @param spool where it lies until then
     */
    record Bounds(Path spool, long mostBytes, LongFunction<ByteBudget.Lease> memory) {
    }

    static StoreBody of(@Nullable String contentType, InputStream body, Bounds bounds) throws IOException {
        if (contentType == null) {
            throw unsupported("nothing");
        }
        MediaRange type = MediaRange.parse(contentType);
        if (type.type().equals(DICOM)) {
            return new StoreRequestBody(null, body);
        }
        Optional<String> alone = metadataForm(type.type());
        if (alone.isPresent()) {
            return MetadataBody.read(body, alone.get(), bounds);
        }
        String root = type.parameter("type").orElse(DICOM).toLowerCase(Locale.ROOT);
        Optional<String> metadata = metadataForm(root);
        if (!type.type().equals("multipart/related") || metadata.isEmpty() && !root.equals(DICOM)) {
            throw unsupported(contentType);
        }
        String boundary = type.parameter("boundary").orElseThrow(() -> Problem.badRequest(
                "The Content-Type names no boundary", "Content-Type 未给出 boundary"));
        MultipartReader reader = new MultipartReader(body, boundary);
        return metadata.isPresent() ? MetadataBody.read(reader, metadata.get(), bounds) : new StoreRequestBody(reader, null);
    }

    private static Optional<String> metadataForm(String type) {
        return type.equals(NativeModel.MEDIA_TYPE) ? Optional.of(type)
                : DicomJson.MEDIA_TYPES.contains(type) ? Optional.of(DicomJson.MEDIA_TYPE) : Optional.empty();
    }

    static Problem unsupported(String what) {
        String shown = what.substring(0, Math.min(200, what.length()));
        return Problem.unsupportedMediaType("Send multipart/related; type=\"application/dicom\", \"application/dicom+json\" or \"application/dicom+xml\", or one of these as the body; this is "
                + shown, "请以 multipart/related; type=\"application/dicom\"、\"application/dicom+json\"、\"application/dicom+xml\" 或其中之一作为请求体发送；收到的是 " + shown);
    }

    @Override
    public Optional<Instance> next() throws IOException {
        number++;
        InputStream whole = single;
        if (whole != null) {
            single = null;
            return Optional.of(new Instance.Readable(whole));
        }
        if (parts == null) {
            return Optional.empty();
        }
        return parts.next().map(part -> {
            Optional<Instance> unsupported = unsupported(part.headers());
            unsupportedParts += unsupported.isPresent() ? 1 : 0;
            return unsupported.orElseGet(() -> new Instance.Readable(part.content()));
        });
    }

    @Override
    public int unsupported() {
        return unsupportedParts;
    }

    private Optional<Instance> unsupported(PartHeaders headers) {
        String type = headers.contentType().map(StoreRequestBody::typeOf).orElse(DICOM);
        if (!type.equals(DICOM) && !type.equals(MediaType.APPLICATION_OCTET_STREAM)) {
            return Optional.of(new Instance.Unsupported("Part " + number + " is " + type + "; only application/dicom is taken.",
                    "第 " + number + " 部分为 " + type + ",仅接收 application/dicom。"));
        }
        String encoding = headers.field("content-transfer-encoding").orElse("binary").toLowerCase(Locale.ROOT);
        return encoding.equals("binary") || encoding.equals("8bit") || encoding.equals("7bit") ? Optional.empty()
                : Optional.of(new Instance.Unsupported("Part " + number + " is encoded as " + encoding + "; send binary.",
                        "第 " + number + " 部分的传输编码为 " + encoding + ",请以 binary 发送。"));
    }

    private static String typeOf(String text) {
        try {
            return MediaRange.parse(text).type();
        } catch (Problem malformed) {
            return "of no media type";
        }
    }
}
