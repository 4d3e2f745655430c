package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.pixel.ByteSwap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Values that the metadata give as a BulkDataURI (PS3.18 section 10.4.1.1.5), alone or as the one part of a multipart. */
@Path("/")
@ApplicationScoped
public class BulkDataResource {

    private static final int MAXIMUM_PATH = 512;

    private static final String PIXEL_DATA = "7FE00010";

    @Inject
    Retrieval retrieval;
    @Inject
    FrameAnswers frames;
    @Inject
    FrameImages images;

    /** One value of an instance; native Pixel Data of a big endian object are turned into little endian while they flow (PS3.18 8.7.3). */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/bulkdata/{value: .+}")
    public Response value(@Context HttpServletRequest request, @PathParam("study") String study,
                          @PathParam("series") String series, @PathParam("instance") String instance,
                          @PathParam("value") String value) throws IOException {
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        if (value.equals(PIXEL_DATA) && found.numberOfFrames() > 0 && found.transferSyntax().encapsulated()) {
            return made(request, found);
        }
        boolean multipart = RequestAccept.of(request).require(BulkDataResource::form, StoredMediaType.OCTETS);
        if (value.length() > MAXIMUM_PATH || !value.matches("[0-9A-Fa-f/]+")) {
            throw Problem.notFound("The value", "该值");
        }
        boolean bigEndian = value.equals(PIXEL_DATA) && found.transferSyntax().bigEndianPixels();
        String etag = EntityTag.of(found, "bulk " + multipart + ' ' + value + (bigEndian ? " turned" : ""));
        return EntityTag.unlessKnown(request, multipart ? EntityTag.weak(etag) : etag, () -> {
            boolean turned = bigEndian && images.pixelsAreWords(found);
            Content kept = retrieval.bulkData(found, value).orElseThrow(() -> Problem.notFound("The value", "该值"));
            Content content = turned ? new Content(kept.length(), ByteSwap.words(kept.stream())) : kept;
            return multipart ? part(request, content) : Streamed.single(request, content, StoredMediaType.OCTETS, etag);
        });
    }

    /**
     * Compressed Pixel Data are a row of frames and no value of their own: who takes a multipart gets the frames, as the frames resource gives
     * them, and who takes octets alone the native value that they stand for, which the metadata describe.
     */
    private Response made(HttpServletRequest request, StoredInstance found) throws IOException {
        List<Integer> numbers = FrameNumbers.all(found.numberOfFrames());
        Accept accept = RequestAccept.of(request);
        boolean decodes = FrameForm.decodes(found.transferSyntax());
        boolean one = numbers.size() == 1;
        if (accept.first(range -> octetsAlone(range, decodes).or(() -> FrameForm.of(range, found.transferSyntax(), one).map(other -> false))).orElse(false)) {
            return EntityTag.unlessKnown(request, EntityTag.of(found, "bulk native"), () -> frames.nativeValue(request, found, numbers));
        }
        FrameForm form = FrameForm.negotiate(accept, found, one);
        String etag = EntityTag.of(found, "bulk " + form);
        return EntityTag.unlessKnown(request, form.multipart() ? EntityTag.weak(etag) : etag, () -> frames.of(request, found, form, numbers));
    }

    private static Optional<Boolean> octetsAlone(MediaRange range, boolean decodes) {
        return form(range).filter(multipart -> decodes && !multipart && range.acceptsSyntax(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())).map(multipart -> true);
    }

    private static Response part(HttpServletRequest request, Content content) throws IOException {
        boolean head = HttpMethod.HEAD.equals(request.getMethod());
        if (head) {
            content.close();
        }
        Content begun = head ? content : content.begun();
        return Streamed.holding(begun::close, Streamed.multipart(new DelimitedParts(StoredMediaType.OCTETS, List.of(new DelimitedParts.Piece(
                StoredMediaType.OCTETS, request.getRequestURI(), begun.length(), out -> Streamed.copy(begun, out))))));
    }

    /** True when the client asks for a multipart by name; anything else that holds octets is answered with them alone. */
    private static Optional<Boolean> form(MediaRange range) {
        return MediaRange.holds(range.partType(), StoredMediaType.OCTETS) ? Optional.of(range.multipart()) : Optional.empty();
    }
}
