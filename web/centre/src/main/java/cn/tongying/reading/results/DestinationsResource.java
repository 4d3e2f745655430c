package cn.tongying.reading.results;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/results/destinations}: where the results of each hospital go. One is switched off, not removed: its deliveries are kept. */
@Path("/results/destinations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class DestinationsResource {
    @Inject Destinations destinations;

    @GET
    public String list() {
        return AllianceJson.items(destinations.list(), DestinationsResource::shape).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Destination wanted = DestinationForm.read(Fields.ofJson(json), UUID.randomUUID(), 0, destinations::isSite);
        return Response.status(Response.Status.CREATED).entity(shape(destinations.make(wanted, Visitor.of(request).actor())).build().toString()).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        destinations.required(id);
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        return shape(destinations.change(DestinationForm.read(fields, id, version, destinations::isSite), Visitor.of(request).actor())).build().toString();
    }

    private static JsonObjectBuilder shape(Destination one) {
        return Json.createObjectBuilder().add("id", one.id().toString()).add("site", one.site()).add("host", one.host()).add("port", one.port()).add("application", one.application())
                .add("facility", one.facility()).add("charset", one.charset()).add("preliminary", one.preliminary()).add("withDocument", one.withDocument()).add("critical", one.critical()).add("active", one.active())
                .add("description", one.description()).add("version", one.version());
    }
}
