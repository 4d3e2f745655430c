package cn.tongying.reading;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;

/** {@code /api/report-phrases}: the caller's own phrases and templates. */
@Path("/report-phrases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PhraseResource {
    @Inject Phrases phrases;

    @GET
    public String list(@Context HttpServletRequest request) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        phrases.of(Visitor.caller(request)).forEach(phrase -> items.add(json(phrase)));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = ReadingResource.MOST_BYTES)
    public Response add(@Context HttpServletRequest request, InputStream json) {
        Phrase added = phrases.add(new ReadingForm(Fields.ofJson(json)).phrase(), Visitor.caller(request));
        return Response.status(Response.Status.CREATED).entity(json(added).build().toString()).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(bytes = ReadingResource.MOST_BYTES)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        ReadingForm form = new ReadingForm(Fields.ofJson(json));
        return json(phrases.change(id, form.phrase(), form.version(), Visitor.caller(request))).build().toString();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        phrases.remove(id, Visitor.caller(request));
    }

    private static JsonObjectBuilder json(Phrase phrase) {
        Phrase.Wording wording = phrase.wording();
        return Json.createObjectBuilder().add("id", phrase.id().toString()).add("shortcut", wording.shortcut()).add("name", wording.name())
                .add("modality", wording.modality()).add("findings", wording.findings()).add("impression", wording.impression()).add("version", phrase.version());
    }
}
