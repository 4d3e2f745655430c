package cn.tongying.alliance.staff;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.Fields;
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
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/practitioners/{id}/assignments}: what somebody does where, of any time. */
@Path("/practitioners/{id}/assignments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class AssignmentsResource {
    @Inject Assignments assignments;
    @Inject Practitioners practitioners;
    Clock clock = Clock.systemUTC();

    @GET
    public String list(@PathParam("id") UUID practitioner) {
        return AllianceJson.items(assignments.of(practitioners.required(practitioner).id()), StaffJson::assignment).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, @PathParam("id") UUID practitioner, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Assignment wanted = fields.sound(AssignmentForm.read(fields, UUID.randomUUID(), practitioner, 0, assignments::place));
        return Response.status(Response.Status.CREATED).entity(json(assignments.make(wanted, Author.of(request)))).build();
    }

    @PUT
    @Path("/{assignment}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID practitioner, @PathParam("assignment") UUID id,
                         InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        Assignment wanted = fields.sound(AssignmentForm.read(fields, id, practitioner, version, assignments::place));
        return json(assignments.change(wanted, Author.of(request)));
    }

    @DELETE
    @Path("/{assignment}")
    public Response remove(@Context HttpServletRequest request, @PathParam("id") UUID practitioner, @PathParam("assignment") UUID id,
                           @QueryParam("version") @Nullable String version) {
        assignments.remove(practitioner, id, Fields.ofParameter("version", version).requiredVersion(), Days.today(clock), Author.of(request));
        return Response.noContent().build();
    }

    private static String json(Assignment assignment) {
        return StaffJson.assignment(assignment).build().toString();
    }
}
