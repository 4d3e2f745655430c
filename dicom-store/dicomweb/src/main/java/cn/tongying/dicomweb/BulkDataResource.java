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
import java.util.Optional;

/** Values that the metadata give as a BulkDataURI (PS3.18 section 10.4.1.1.5), alone or as the one part of a multipart. */
@Path("/")
@ApplicationScoped
public class BulkDataResource {

    private static final int MAXIMUM_PATH = 512;

    @Inject
    Retrieval retrieval;

    /** One value of an instance. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/bulkdata/{value: .+}")
    public Response value(@Context HttpServletRequest request, @PathParam("study") String study,
                          @PathParam("series") String series, @PathParam("instance") String instance,
                          @PathParam("value") String value) throws IOException {
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        boolean multipart = RequestAccept.of(request).require(BulkDataResource::form, StoredMediaType.OCTETS);
        if (value.length() > MAXIMUM_PATH || !value.matches("[0-9A-Fa-f/]+")) {
            throw Problem.notFound("The value", "该值");
        }
        String etag = EntityTag.of(found, "bulk " + multipart + ' ' + value);
        return EntityTag.unlessKnown(request, multipart ? EntityTag.weak(etag) : etag, () -> {
            Content content = retrieval.bulkData(found, value).orElseThrow(() -> Problem.notFound("The value", "该值"));
            return multipart ? part(request, content) : Streamed.single(request, content, StoredMediaType.OCTETS, etag);
        });
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
