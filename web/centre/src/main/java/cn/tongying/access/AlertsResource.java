package cn.tongying.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/alerts}: what a security administrator must look at. */
@Path("/alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class AlertsResource {
    @Inject Alerts alerts;

    @GET
    public String open() {
        return Json.createObjectBuilder().add("items", AccessJson.items(alerts.open().stream().map(AccessJson::alert).toList()))
                .add("open", alerts.openCount()).build().toString();
    }
}
