package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The URI service, WADO-URI (PS3.18 chapter 9): one instance, named in the query, as it is kept or as an image. Who may see it
 * is decided as for WADO-RS. No text is made of reports, so that charset changes nothing; annotations are not drawn.
 */
@Path("/")
@ApplicationScoped
public class UriResource {
    static final String PATH = "wado";
    private static final String DICOM = StoreRequestBody.DICOM;
    private static final List<String> OF_IMAGES = List.of("frameNumber", "rows", "columns", "region", "windowCenter", "windowWidth", "imageQuality", "annotation",
            "presentationUID", "presentationSeriesUID");

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** One instance. */
    @GET
    @Path(PATH)
    public Response instance(@Context HttpServletRequest request) throws IOException {
        UriRequest asked = UriRequest.parse(QueryString.parse(request.getQueryString()));
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), asked.path());
        String mediaType = asked.accept(RequestAccept.of(request)).requireOneOf(offered(found, asked));
        if (mediaType.equals(DICOM)) {
            asked.requireNone(OF_IMAGES, mediaType);
            List<StoredInstance> one = List.of(found);
            return new ObjectAnswer(retrieval, images).of(request, one, ObjectForm.negotiate(asked.objectForm(), one));
        }
        asked.requireNone(List.of("transferSyntax"), mediaType);
        RenderedAnswer answer = new RenderedAnswer(retrieval, images);
        if (mediaType.equals(RenderedAnswer.PDF)) {
            return answer.document(request, found);
        }
        Optional<ResourcePath> presentation = asked.presentation();
        if (presentation.isPresent()) {
            StoredInstance state = Instances.one(retrieval, RequestCaller.of(request), presentation.get());
            return new PresentedImages(retrieval, images).one(request, state, found, asked.frame(found), asked.rendering(found), mediaType);
        }
        return StoredMediaType.video(found.transferSyntax()) ? answer.video(request, found, mediaType)
                : answer.image(request, found, asked.frame(found), asked.rendering(found), mediaType);
    }

    /** The default first: an image for an image of one frame or one frame that is named, the object itself for all else. */
    private static List<String> offered(StoredInstance instance, UriRequest asked) {
        List<String> seen = RenderedAnswer.isPdf(instance) ? List.of(RenderedAnswer.PDF)
                : StoredMediaType.video(instance.transferSyntax()) ? List.of(StoredMediaType.of(instance.transferSyntax()))
                : instance.hasPixelData() ? RenderingRequest.MEDIA_TYPES : List.of();
        boolean seenFirst = instance.hasPixelData() && (instance.numberOfFrames() == 1 || asked.frameNumber().isPresent());
        List<String> offered = new ArrayList<>(seen);
        offered.add(seenFirst ? seen.size() : 0, DICOM);
        return offered;
    }
}
