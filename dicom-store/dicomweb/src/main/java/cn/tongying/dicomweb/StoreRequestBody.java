package cn.tongying.dicomweb;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instances in the body of a Store request, one after the other (PS3.18 section 10.5.1): the parts of a multipart, or
 * one instance as the body itself.
 */
final class StoreRequestBody {

    static final String DICOM = "application/dicom";

    private final @Nullable MultipartReader parts;
    private @Nullable InputStream single;
    private int number;

    private StoreRequestBody(@Nullable MultipartReader parts, @Nullable InputStream single) {
        this.parts = parts;
        this.single = single;
    }

    static StoreRequestBody of(@Nullable String contentType, InputStream body) throws IOException {
        if (contentType == null) {
            throw unsupported("nothing");
        }
        MediaRange type = MediaRange.parse(contentType);
        if (type.type().equals(DICOM)) {
            return new StoreRequestBody(null, body);
        }
        if (!type.type().equals("multipart/related") || !type.parameter("type").orElse(DICOM).equalsIgnoreCase(DICOM)) {
            throw unsupported(contentType);
        }
        String boundary = type.parameter("boundary").orElseThrow(() -> Problem.badRequest(
                "The Content-Type names no boundary", "Content-Type 未给出 boundary"));
        return new StoreRequestBody(new MultipartReader(body, boundary), null);
    }

    private static Problem unsupported(String what) {
        String shown = what.substring(0, Math.min(200, what.length()));
        return Problem.unsupportedMediaType("Send multipart/related; type=\"application/dicom\", or application/dicom; this is "
                + shown, "请以 multipart/related; type=\"application/dicom\" 或 application/dicom 发送；收到的是 " + shown);
    }

    /** The Part 10 bytes of the next instance, empty after the last. */
    Optional<InputStream> next() throws IOException {
        number++;
        InputStream whole = single;
        if (whole != null) {
            single = null;
            return Optional.of(whole);
        }
        if (parts == null) {
            return Optional.empty();
        }
        Optional<Part> part = parts.next();
        if (part.isPresent()) {
            requireDicom(part.get().headers());
        }
        return part.map(Part::content);
    }

    private void requireDicom(PartHeaders headers) {
        String type = headers.contentType().map(MediaRange::parse).map(MediaRange::type).orElse(DICOM);
        if (!type.equals(DICOM) && !(type.equals(MediaType.APPLICATION_OCTET_STREAM))) {
            throw unsupported("part " + number + ": " + type);
        }
        String encoding = headers.field("content-transfer-encoding").orElse("binary").toLowerCase(java.util.Locale.ROOT);
        if (!encoding.equals("binary") && !encoding.equals("8bit") && !encoding.equals("7bit")) {
            throw Problem.badRequest("Part " + number + " is encoded as " + encoding + "; send binary",
                    "第 " + number + " 部分的传输编码为 " + encoding + "，请以 binary 发送");
        }
    }
}
