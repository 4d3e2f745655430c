package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Rendered studies, series, instances and frames (PS3.18 section 10.4.1.1.3): images as JPEG or PNG, documents and videos of
 * one instance as they are kept.
 */
@Path("/")
@ApplicationScoped
public class RenderedResource {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** The images of a study. */
    @GET
    @Path("studies/{study}/rendered")
    public Response study(@Context HttpServletRequest request, @PathParam("study") String study) throws IOException {
        return all(request, ResourcePath.of(study));
    }

    /** The images of a series. */
    @GET
    @Path("studies/{study}/series/{series}/rendered")
    public Response series(@Context HttpServletRequest request, @PathParam("study") String study,
                           @PathParam("series") String series) throws IOException {
        return all(request, ResourcePath.of(study, series));
    }

    /** The first frame of an image; the images of a presentation state; a PDF; a video. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/rendered")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study,
                             @PathParam("series") String series, @PathParam("instance") String instance) throws IOException {
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        if (PresentedImages.isState(found)) {
            return new PresentedImages(retrieval, images).all(request, RequestCaller.of(request), found);
        }
        if (RenderedAnswer.isPdf(found)) {
            RequestAccept.of(request).requireOneOf(List.of(RenderedAnswer.PDF));
            return answer().document(request, found);
        }
        if (StoredMediaType.video(found.transferSyntax())) {
            return answer().video(request, found, RequestAccept.of(request).requireOneOf(List.of(StoredMediaType.of(found.transferSyntax()))));
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
        return answer().image(request, instance, frame, RenderingRequest.parse(QueryString.parse(request.getQueryString())), mediaType);
    }

    /** Several images are parts: a client that takes single images alone gets none (PS3.18 section 10.4.4). */
    private Response all(HttpServletRequest request, ResourcePath path) throws IOException {
        String mediaType = RequestAccept.of(request).require(RenderedResource::ofParts, "multipart/related; type=\"image/jpeg\" or \"image/png\"");
        RenderingRequest asked = RenderingRequest.parse(QueryString.parse(request.getQueryString()));
        return answer().all(request, Instances.all(retrieval, RequestCaller.of(request), path), asked, mediaType);
    }

    static Optional<String> ofParts(MediaRange range) {
        return range.multipart() || range.type().equals("*/*") ? RenderingRequest.MEDIA_TYPES.stream()
                .filter(type -> MediaRange.holds(range.partType(), type)).findFirst() : Optional.empty();
    }

    private RenderedAnswer answer() {
        return new RenderedAnswer(retrieval, images);
    }
}
