package cn.tongying.dicomweb;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
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
import java.util.OptionalLong;

/**
 * The Retrieve transaction for whole instances, WADO-RS (PS3.18 section 10.4), in the transfer syntax they are kept in or in
 * another one that the client names.
 */
@Path("/")
@ApplicationScoped
public class RetrieveResource {

    private static final String DICOM = StoreRequestBody.DICOM;

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
        ObjectForm form = ObjectForm.negotiate(RequestAccept.of(request), instances);
        if (instances.stream().anyMatch(form::converts)) {
            return converted(request, instances, form);
        }
        if (!form.multipart()) {
            StoredInstance only = instances.getFirst();
            return Streamed.single(request, retrieval.part10(only), StoredMediaType.withSyntax(DICOM, only.transferSyntax()));
        }
        return Streamed.multipart(new DelimitedParts(DICOM, instances.stream().map(instance -> piece(instance, form)).toList()));
    }

    /** The first that is converted is tried now, so that one that cannot be is told before the answer begins. */
    private Response converted(HttpServletRequest request, List<StoredInstance> instances, ObjectForm form) throws IOException {
        ByteBudget.Lease place = images.placeToConvert();
        boolean sends = false;
        try {
            converted(instances.stream().filter(form::converts).findFirst().orElseThrow(), form).check();
            List<DelimitedParts.Piece> pieces = instances.stream().map(instance -> piece(instance, form)).toList();
            Response response = form.multipart() ? Streamed.multipart(new DelimitedParts(DICOM, pieces)) : Streamed.single(pieces.getFirst());
            sends = !HttpMethod.HEAD.equals(request.getMethod());
            return Streamed.holding(place, response);
        } finally {
            if (!sends) {
                place.close();
            }
        }
    }

    private ConvertedObject converted(StoredInstance instance, ObjectForm form) {
        return new ConvertedObject(retrieval, new ConversionMemory(images), instance, form.target(instance).orElseThrow());
    }

    private DelimitedParts.Piece piece(StoredInstance instance, ObjectForm form) {
        String contentType = StoredMediaType.withSyntax(DICOM, form.target(instance).orElseThrow());
        String location = ResourcePath.uri(instance.identity());
        if (form.converts(instance)) {
            return new DelimitedParts.Piece(contentType, location, OptionalLong.empty(), converted(instance, form)::writeTo);
        }
        return new DelimitedParts.Piece(contentType, location, instance.objectSize(), out -> {
            try (Content content = retrieval.part10(instance)) {
                Streamed.copy(content, out);
            }
        });
    }
}
