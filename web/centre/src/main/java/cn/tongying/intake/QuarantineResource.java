package cn.tongying.intake;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/**
 * {@code /api/intake/refused/{id}/object}: what was kept of a refused object, as a Part 10 file (PS3.10 section 7), for the
 * person who decides about it. The table of routes lets only a technologist's browser in.
 */
@Path("/intake/refused/{id: [0-9]{1,18}}/object")
@RequestScoped
public class QuarantineResource {
    @Inject RefusedObjects refused;
    @Inject Event<QuarantinedObjectRead> reads;

    @GET
    public Response object(@Context HttpServletRequest request, @PathParam("id") long id) throws IOException {
        Caller caller = Visitor.caller(request);
        Content kept = refused.quarantined(caller, id).orElseThrow(() -> new ProblemException(Problem.notFound(
                "Nothing is kept of it, or not for you.", "该对象未被保存，或您无权查看。")));
        try {
            reads.fire(new QuarantinedObjectRead(caller, Visitor.of(request), id, kept.length()));
        } catch (RuntimeException failure) {
            kept.close();
            throw failure;
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            kept.close(); // its body is not written
        }
        return Response.ok((StreamingOutput) out -> {
            try (kept) {
                kept.stream().transferTo(out);
            }
        }).type("application/dicom").header(HttpHeaders.CONTENT_LENGTH, kept.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refused-" + id + ".dcm\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
