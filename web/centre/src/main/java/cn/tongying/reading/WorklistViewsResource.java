package cn.tongying.reading;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Wording;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code /api/worklist-views}: the caller's own filters of the worklist, and the columns of choice. */
@Path("/worklist-views")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class WorklistViewsResource {
    private static final Pattern COLUMN = Pattern.compile("patient|patientId|exam|time|accession|hospital|arrived|images|priors|state|holder");
    private static final Wording COLUMN_RULE = new Wording("There is no such column.", "没有该列。");
    private static final int MOST_NAME = 32;

    @Inject WorklistViews views;

    @GET
    public String list(@Context HttpServletRequest request) {
        JsonObjectBuilder json = AllianceJson.items(views.of(Visitor.caller(request)), WorklistViewsResource::shape);
        views.columns(Visitor.caller(request)).ifPresentOrElse(columns -> json.add("columns", AllianceJson.texts(columns)), () -> json.addNull("columns"));
        return json.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String name = fields.text("name", MOST_NAME);
        WorklistWish wish = new ReadingForm(fields).wish();
        WorklistView view = new WorklistView(UUID.randomUUID(), name, wish.list(), wish.mine(), wish.urgent(), wish.modality().orElse(""), wish.specialty().orElse(""), wish.site().orElse(""));
        return Response.status(Response.Status.CREATED).entity(shape(views.keep(view, Visitor.caller(request))).build().toString()).build();
    }

    @PUT
    @Path("/columns")
    @Consumes(MediaType.APPLICATION_JSON)
    public void choose(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Set<String> columns = fields.list("columns", COLUMN, COLUMN_RULE);
        fields.requireSound();
        views.choose(columns, Visitor.caller(request));
    }

    @DELETE
    @Path("/{id}")
    public void remove(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        views.remove(id, Visitor.caller(request));
    }

    private static JsonObjectBuilder shape(WorklistView view) {
        return Json.createObjectBuilder().add("id", view.id().toString()).add("name", view.name()).add("list", view.list() == WorklistList.OPEN ? "" : view.list().name())
                .add("mine", view.mine()).add("urgent", view.urgent()).add("modality", view.modality()).add("specialty", view.specialty()).add("site", view.site());
    }
}
