package cn.tongying.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** {@code /api/reach}: what one member of the staff may see today, and by which rule, for the security administrator. */
@Path("/reach")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class StaffReachResource {
    @Inject StaffReach reach;

    @GET
    @Path("/practitioners/{id}")
    public String ofPractitioner(@PathParam("id") UUID id) {
        return ReachJson.of(reach.ofPractitioner(id)).build().toString();
    }

    @GET
    @Path("/accounts/{id}")
    public String ofAccount(@PathParam("id") UUID id) {
        return ReachJson.of(reach.ofAccount(id)).build().toString();
    }
}
