package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.DicomException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Images of one answer, a part each, made when its turn comes: one is in memory at a time, from being asked whether there is one until it is written. What
 * cannot be rendered has no part; where nothing can, that is said before the answer begins.
 */
final class RenderedParts implements Iterator<DelimitedParts.Piece> {

    /** An image that may be one. */
    interface Image {
        StoredInstance instance();

        String location();

        LentBytes encoded() throws IOException;
    }

    private final Iterator<? extends Image> images;
    private final String mediaType;
    private DelimitedParts.@Nullable Piece made;

    private RenderedParts(Iterator<? extends Image> images, String mediaType) {
        this.images = images;
        this.mediaType = mediaType;
    }

    /** The first is made at once, but for a HEAD, of which none is: where the index knows that nothing can be rendered it is told as of a GET. */
    static Response of(HttpServletRequest request, Iterator<? extends Image> images, String mediaType) {
        RenderedParts parts = new RenderedParts(images, mediaType);
        if (HttpMethod.HEAD.equals(request.getMethod()) ? !parts.isAnyReadable() : !parts.hasNext()) {
            throw Problem.notAcceptable("application/dicom, application/dicom+json (there is no image that can be rendered)");
        }
        return Streamed.multipart(DelimitedParts.found(mediaType, () -> parts));
    }

    private boolean isAnyReadable() {
        while (images.hasNext()) {
            if (FrameImages.isReadable(images.next().instance().transferSyntax())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasNext() {
        while (made == null && images.hasNext()) {
            made = rendered(images.next());
        }
        return made != null;
    }

    private DelimitedParts.@Nullable Piece rendered(Image image) {
        try {
            LentBytes encoded = image.encoded();
            return new DelimitedParts.Piece(mediaType, image.location(), encoded.length(), encoded::sendTo);
        } catch (DicomException undecodable) {
            return null;
        } catch (Problem problem) {
            if (problem.status() == 503) {
                throw problem;
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DelimitedParts.Piece next() {
        DelimitedParts.Piece next = hasNext() ? made : null;
        made = null;
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }
}
