package cn.tongying.fhir;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamCodes;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ForeignOrder;
import cn.tongying.orders.ForeignOrder.Placer;
import cn.tongying.orders.OrderIntake;
import cn.tongying.orders.PlacedOrder;
import cn.tongying.person.KnownPatients;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /fhir/ServiceRequest}: orders of the hospital that the caller's token is of; created, changed, cancelled, read, and found by the identifier that their system gave. */
@Path("/ServiceRequest")
@RequestScoped
@Produces({ServiceRequestResource.FHIR_JSON, "application/json"})
public class ServiceRequestResource {
    static final String FHIR_JSON = "application/fhir+json";

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

    @Inject OrderIntake intake;
    @Inject ExamCodes exams;
    @Inject KnownPatients patients;

    @POST
    @Consumes({FHIR_JSON, "application/json"})
    public Response create(@Context HttpServletRequest request, InputStream json) {
        Caller caller = Visitor.caller(request);
        Actor actor = Visitor.of(request).actor();
        ForeignOrder order = new ServiceRequestReader(caller.homeSite(), exams, patients).read(json);
        OrderIntake.Placed placed = intake.enter(order, actor);
        PlacedOrder made = intake.read(caller.homeSite(), placed.order(), actor);
        return Response.created(URI.create("ServiceRequest/" + made.order())).tag(tag(made)).entity(ServiceRequestJson.of(made).toString()).build();
    }

    @GET
    @Path("/{id}")
    public Response one(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return answer(intake.read(Visitor.caller(request).homeSite(), id, Visitor.of(request).actor()));
    }

    /** Changes it, or cancels it where its status is revoked, from the version that If-Match names. */
    @PUT
    @Path("/{id}")
    @Consumes({FHIR_JSON, "application/json"})
    public Response update(@Context HttpServletRequest request, @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String version, InputStream json) {
        String site = Visitor.caller(request).homeSite();
        Actor actor = Visitor.of(request).actor();
        ServiceRequestReader.Update update = new ServiceRequestReader(site, exams, patients).update(id, json);
        if (update.revoked()) {
            intake.cancel(id, version(version), update.order(), update.reason(), actor);
        } else {
            intake.change(id, version(version), update.order(), actor);
        }
        return answer(intake.read(site, id, actor));
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(Problem.preconditionRequired("An update names the version it changes, as If-Match: W/\"3\".", "更新须在 If-Match 中注明所修改的版本，如 W/\"3\"。"));
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ProblemException(Problem.badRequest("If-Match is one version, as W/\"3\".", "If-Match 须为一个版本，如 W/\"3\"。"));
        }
        return Integer.parseInt(tag.group(1));
    }

    private static Response answer(PlacedOrder order) {
        return Response.ok(ServiceRequestJson.of(order).toString()).tag(tag(order)).build();
    }

    private static EntityTag tag(PlacedOrder order) {
        return new EntityTag(Integer.toString(order.version()), true);
    }

    @GET
    public String search(@Context HttpServletRequest request, @QueryParam("identifier") @Nullable String identifier) {
        String asked = identifier == null ? "" : identifier;
        int bar = asked.indexOf('|');
        if (bar < 1 || bar == asked.length() - 1) {
            throw new ProblemException(Problem.badRequest("Search by identifier=system|value.", "请按 identifier=system|value 查询。"));
        }
        Optional<PlacedOrder> found = intake.find(Visitor.caller(request).homeSite(), placer(asked.substring(0, bar), asked.substring(bar + 1)), Visitor.of(request).actor());
        JsonArrayBuilder entries = Json.createArrayBuilder();
        found.ifPresent(one -> entries.add(Json.createObjectBuilder().add("fullUrl", "urn:uuid:" + one.order()).add("resource", ServiceRequestJson.of(one))
                .add("search", Json.createObjectBuilder().add("mode", "match"))));
        return Json.createObjectBuilder().add("resourceType", "Bundle").add("type", "searchset").add("total", found.isPresent() ? 1 : 0).add("entry", entries).build().toString();
    }

    static Placer placer(String system, String value) {
        try {
            return new Placer(system, value);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.unprocessable("An identifier has a system and a value of at most 64 characters each.", "identifier 须含 system 与 value，各不超过 64 个字符。"));
        }
    }
}
