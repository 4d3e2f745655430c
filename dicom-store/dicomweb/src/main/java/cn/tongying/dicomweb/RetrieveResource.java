package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
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

/** The Retrieve transaction for whole instances, WADO-RS (PS3.18 section 10.4), in the transfer syntax they are kept in. */
@Path("/")
@ApplicationScoped
public class RetrieveResource {

    private static final String DICOM = StoreRequestBody.DICOM;

    @Inject
    Retrieval retrieval;

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
        boolean multipart = RequestAccept.of(request).require(range -> form(range, instances),
                "multipart/related; type=\"" + DICOM + "\"; transfer-syntax=*");
        if (!multipart) {
            StoredInstance only = instances.getFirst();
            return Streamed.single(request, retrieval.part10(only), StoredMediaType.withSyntax(DICOM, only.transferSyntax()));
        }
        return Streamed.multipart(new DelimitedParts(DICOM, instances.stream().map(this::piece).toList()));
    }

    /** True for a multipart, false for the one instance alone, empty when the range holds neither. */
    private static Optional<Boolean> form(MediaRange range, List<StoredInstance> instances) {
        if (!MediaRange.holds(range.partType(), DICOM)
                || !instances.stream().allMatch(instance -> range.acceptsSyntax(instance.transferSyntax().uid()))) {
            return Optional.empty();
        }
        if (range.multipart() || range.type().equals("*/*")) {
            return Optional.of(true);
        }
        return instances.size() == 1 ? Optional.of(false) : Optional.empty();
    }

    private DelimitedParts.Piece piece(StoredInstance instance) {
        return new DelimitedParts.Piece(StoredMediaType.withSyntax(DICOM, instance.transferSyntax()),
                ResourcePath.uri(instance.identity()), instance.objectSize(), out -> {
                    try (Content content = retrieval.part10(instance)) {
                        Streamed.copy(content, out);
                    }
                });
    }
}
