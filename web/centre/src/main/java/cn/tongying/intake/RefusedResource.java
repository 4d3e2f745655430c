package cn.tongying.intake;

import cn.tongying.archive.refusal.RefusedObject;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.centre.Parameters;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/intake/refused}: what was not taken and why, the newest first. */
@Path("/intake/refused")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class RefusedResource {
    @Inject RefusedObjects refused;

    @GET
    public String page(@Context HttpServletRequest request, @QueryParam("limit") @Nullable String limit,
                       @QueryParam("before") @Nullable String before) {
        return IntakePage.json(refused.page(Visitor.caller(request), IntakePage.limit(limit),
                Parameters.cursor("before", before)), RefusedResource::line);
    }

    /** The status is written as DICOM writes it: four hexadecimal digits and H (PS3.7 C). */
    static JsonObjectBuilder line(RefusedObject object) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("id", object.id())
                .add("at", object.at().toString())
                .add("via", object.via().label())
                .add("source", object.source())
                .add("site", object.site())
                .add("sopInstanceUid", object.sopInstanceUid())
                .add("reason", object.reason().name())
                .add("status", String.format("%04XH", object.status()))
                .add("message", object.message())
                .add("messageZh", object.messageZh())
                .add("quarantined", object.quarantined());
        object.decided().ifPresentOrElse(decided -> line.add("decided", Json.createObjectBuilder().add("decision", decided.decision().name())
                .add("by", decided.by()).add("at", decided.at().toString())), () -> line.addNull("decided"));
        return line;
    }
}
