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

/**
 * The Retrieve transaction for whole instances, WADO-RS (PS3.18 section 10.4), in the transfer syntax they are kept in or in
 * another one that the client names.
 */
@Path("/")
@ApplicationScoped
public class RetrieveResource {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;

    /** All instances of a study. */
    @GET
    @Path("studies/{study}")
    public Response study(@Context HttpServletRequest request, @PathParam("study") String study) throws IOException {
        return retrieve(request, ResourcePath.of(study));
    }

    /** All instances of a series. */
    @GET
    @Path("studies/{study}/series/{series}")
    public Response series(@Context HttpServletRequest request, @PathParam("study") String study,
                           @PathParam("series") String series) throws IOException {
        return retrieve(request, ResourcePath.of(study, series));
    }

    /** One instance. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study,
                             @PathParam("series") String series, @PathParam("instance") String instance) throws IOException {
        return retrieve(request, ResourcePath.of(study, series, instance));
    }

    private Response retrieve(HttpServletRequest request, ResourcePath path) throws IOException {
        List<StoredInstance> instances = Instances.all(retrieval, RequestCaller.of(request), path);
        return new ObjectAnswer(retrieval, images).of(request, instances, ObjectForm.negotiate(RequestAccept.of(request), instances));
    }
}
