package cn.tongying.recognition;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** {@code /api/recognition-periods}: for how many days an exam stands for another. */
@Path("/recognition-periods")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PeriodsResource {
    @Inject Periods periods;

    @GET
    public String list() {
        return AllianceJson.items(periods.all(), PeriodsResource::shape).build().toString();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public String set(@Context HttpServletRequest request, InputStream json) {
        return shape(periods.set(new RecognitionForm(Fields.ofJson(json)).line(), actor(request))).build().toString();
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public void remove(@Context HttpServletRequest request, InputStream json) {
        periods.remove(new RecognitionForm(Fields.ofJson(json)).line(), actor(request));
    }

    private static JsonObjectBuilder shape(Periods.Period line) {
        return Json.createObjectBuilder().add("kind", line.kind().name()).add("code", line.code()).add("days", line.days()).add("version", line.version());
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }
}
