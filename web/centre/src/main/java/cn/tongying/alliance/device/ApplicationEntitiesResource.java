package cn.tongying.alliance.device;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/application-entities}: the application entities of devices, their rights, and the test of a connection to one. */
@Path("/application-entities")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ApplicationEntitiesResource {
    @Inject ApplicationEntities entities;
    @Inject ConnectionTest connections;

    @GET
    public String list(@QueryParam("site") @Nullable String site) {
        Optional<String> asked = Optional.of(Parameters.text("site", site)).filter(code -> !code.isEmpty());
        return AllianceJson.items(entities.list(asked), ApplicationEntityJson::entity).build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@PathParam("id") UUID id) {
        return json(entities.required(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        ApplicationEntity wanted = fields.sound(ApplicationEntityForm.read(fields, UUID.randomUUID(), 0, entities::isSite, List.of()));
        return Response.status(Response.Status.CREATED).entity(json(entities.make(wanted, Author.of(request)))).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        ApplicationEntity wanted = fields.sound(ApplicationEntityForm.read(fields, id, version, entities::isSite,
                entities.required(id).certificates()));
        return json(entities.change(wanted, Author.of(request)));
    }

    @DELETE
    @Path("/{id}")
    public Response remove(@Context HttpServletRequest request, @PathParam("id") UUID id, @QueryParam("version") @Nullable String version) {
        entities.remove(id, Fields.ofParameter("version", version).requiredVersion(), Author.of(request));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/test")
    public String test(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return ApplicationEntityJson.test(connections.run(id, Author.of(request))).build().toString();
    }

    private static String json(ApplicationEntity entity) {
        return ApplicationEntityJson.entity(entity).build().toString();
    }
}
