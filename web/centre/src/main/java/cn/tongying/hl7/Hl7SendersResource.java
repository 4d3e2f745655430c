package cn.tongying.hl7;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/hl7/senders}: who may send, for which hospital; and who sent without being registered. */
@Path("/hl7/senders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class Hl7SendersResource {
    @Inject Hl7Senders senders;
    @Inject Hl7Listening listening;

    @GET
    public String list() {
        JsonObjectBuilder answer = AllianceJson.items(senders.list(), Hl7SendersResource::shape);
        answer.add("turnedAway", AllianceJson.items(senders.turnedAway(), one -> Json.createObjectBuilder().add("application", one.application())
                .add("facility", one.facility()).add("address", one.address()).add("lastAt", one.lastAt().toString()).add("times", one.times())).build().getJsonArray("items"));
        return answer.add("listensOn", listening.address()).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Hl7Sender wanted = SenderForm.read(Fields.ofJson(json), UUID.randomUUID(), 0, senders::isSite);
        return Response.status(Response.Status.CREATED).entity(text(senders.make(wanted, Visitor.of(request).actor()))).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        senders.required(id);
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        return text(senders.change(SenderForm.read(fields, id, version, senders::isSite), Visitor.of(request).actor()));
    }

    @DELETE
    @Path("/{id}")
    public Response remove(@Context HttpServletRequest request, @PathParam("id") UUID id, @QueryParam("version") @Nullable String version) {
        senders.remove(id, Fields.ofParameter("version", version).requiredVersion(), Visitor.of(request).actor());
        return Response.noContent().build();
    }

    private static String text(Hl7Sender sender) {
        return shape(sender).build().toString();
    }

    private static JsonObjectBuilder shape(Hl7Sender sender) {
        return Json.createObjectBuilder().add("id", sender.id().toString()).add("application", sender.application()).add("facility", sender.facility())
                .add("address", sender.address()).add("site", sender.site()).add("charset", sender.charset()).add("active", sender.active())
                .add("description", sender.description()).add("version", sender.version());
    }
}
