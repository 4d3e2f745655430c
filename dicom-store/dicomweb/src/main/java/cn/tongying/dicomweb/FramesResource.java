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

/** Frames of an instance (PS3.18 section 10.4.1.1.6). */
@Path("/")
@ApplicationScoped
public class FramesResource {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameAnswers answers;

    /** The frames of a list of numbers, in its order. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/frames/{frames}")
    public Response frames(@Context HttpServletRequest request, @PathParam("study") String study,
                           @PathParam("series") String series, @PathParam("instance") String instance,
                           @PathParam("frames") String frames) throws IOException {
        List<Integer> numbers = FrameNumbers.parse(frames);
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        FrameForm form = FrameForm.negotiate(RequestAccept.of(request), found, numbers.size() == 1);
        String etag = EntityTag.of(found, form + frames);
        return EntityTag.unlessKnown(request, form.multipart() ? EntityTag.weak(etag) : etag, () -> answers.of(request, found, form, numbers));
    }
}
