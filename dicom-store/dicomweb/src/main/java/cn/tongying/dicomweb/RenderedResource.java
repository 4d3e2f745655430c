package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Rendered instances and frames (PS3.18 section 10.4.1.1.3): images as JPEG or PNG, documents and videos as they are kept.
 */
@Path("/")
@ApplicationScoped
public class RenderedResource {

    private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String PDF = "application/pdf";

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** The first frame of an image; a PDF; a video. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/rendered")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study,
                             @PathParam("series") String series, @PathParam("instance") String instance) throws IOException {
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        if (found.identity().sopClass().value().equals(ENCAPSULATED_PDF)) {
            return document(request, found);
        }
        if (StoredMediaType.video(found.transferSyntax())) {
            return video(request, found);
        }
        return image(request, found, 1);
    }

    /** One frame. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/frames/{frame}/rendered")
    public Response frame(@Context HttpServletRequest request, @PathParam("study") String study,
                          @PathParam("series") String series, @PathParam("instance") String instance,
                          @PathParam("frame") String frame) throws IOException {
        List<Integer> numbers = FrameNumbers.parse(frame);
        if (numbers.size() != 1) {
            throw Problem.badRequest("One frame is rendered at a time", "每次只渲染一帧");
        }
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        return image(request, found, numbers.getFirst());
    }

    private Response image(HttpServletRequest request, StoredInstance instance, int frame) throws IOException {
        String mediaType = RequestAccept.of(request).requireOneOf(RenderingRequest.MEDIA_TYPES);
        RenderingRequest asked = RenderingRequest.parse(QueryString.parse(request.getQueryString()));
        if (!instance.hasPixelData()) {
            throw Problem.notAcceptable("application/dicom, application/dicom+json (the instance has no image)");
        }
        LentBytes encoded = images.encodedImage(instance, frame, asked, mediaType);
        return Streamed.single(new DelimitedParts.Piece(mediaType, request.getRequestURI(), encoded.length(), encoded::sendTo));
    }

    private Response video(HttpServletRequest request, StoredInstance instance) throws IOException {
        String mediaType = RequestAccept.of(request).requireOneOf(List.of(StoredMediaType.of(instance.transferSyntax())));
        Content content = retrieval.frame(instance, 1).or(() -> retrieval.bulkData(instance, "7FE00010"))
                .orElseThrow(() -> Problem.notFound("The video", "该视频"));
        return Streamed.single(request, content, mediaType);
    }

    /** The document without the byte that pads it to an even length. */
    private Response document(HttpServletRequest request, StoredInstance instance) throws IOException {
        String mediaType = RequestAccept.of(request).requireOneOf(List.of(PDF));
        Dataset dataset = images.imageModule(instance);
        Content stored = inline(dataset).or(() -> retrieval.bulkData(instance, "00420011"))
                .orElseThrow(() -> Problem.notFound("The document", "该文档"));
        long length = dataset.longInteger(Tag.EncapsulatedDocumentLength).orElse(stored.length());
        boolean padded = length == stored.length() - 1;
        return Streamed.single(request, padded ? new Content(length, stored.stream()) : stored, mediaType);
    }

    private static Optional<Content> inline(Dataset dataset) {
        return dataset.bytes(Tag.EncapsulatedDocument).map(bytes -> new Content(bytes.length, new ByteArrayInputStream(bytes)));
    }
}
