package cn.tongying.dicomweb;

import cn.tongying.dicom.DicomException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Any bytes as a Store request of metadata, in JSON and in XML, alone and with bulk data: Data Sets that can be read to their
 * end, or a refusal in words that is the sender's mistake. The first byte tells which of the four.
 */
public final class MetadataFuzz {
    private static final List<String> FORMS = List.of("application/dicom+json", "application/dicom+xml",
            "multipart/related; type=\"application/dicom+json\"; boundary=b-1", "multipart/related; type=\"application/dicom+xml\"; boundary=b-1");
    private static final ByteBudget MEMORY = new ByteBudget(64 << 20, java.time.Duration.ZERO, 1);

    private MetadataFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        String form = FORMS.get((bytes[0] & 0xFF) % FORMS.size());
        StoreRequestBody.Bounds bounds = new StoreRequestBody.Bounds(Path.of(System.getProperty("java.io.tmpdir")), 16 << 20, length -> MEMORY.take(8 * length));
        try (StoreBody body = StoreRequestBody.of(form, new ByteArrayInputStream(Arrays.copyOfRange(bytes, 1, bytes.length)), bounds)) {
            for (Optional<StoreBody.Instance> next = body.next(); next.isPresent(); next = body.next()) {
                if (next.get() instanceof StoreBody.Instance.Assembled assembled) {
                    assembled.dataset().transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (Problem refused) {
            if (refused.status() < 400 || refused.status() > 499) {
                throw new AssertionError("answered " + refused.status(), refused);
            }
        } catch (DicomException | MultipartException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("refused without a word", refused);
            }
        }
        if (MEMORY.free() < 64 << 20) {
            throw new AssertionError("the share of memory was not given back");
        }
    }
}
