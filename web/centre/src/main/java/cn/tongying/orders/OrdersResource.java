package cn.tongying.orders;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamCatalogue;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/orders}: the orders of one's hospitals, entering, rescheduling, arriving, cancelling and ending; and what belongs to none. The search is POST: no address holds what is asked. */
@Path("/orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class OrdersResource {
    @Inject Orders orders;
    @Inject UnmatchedSteps unmatched;
    @Inject ExamCatalogue exams;
    @Inject PatientsOfOrders patients;

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        OrderWish wish = new OrderForm(Fields.ofJson(json)).wish();
        List<ImagingServiceRequest> found = orders.page(wish, Visitor.caller(request));
        List<ImagingServiceRequest> page = found.subList(0, Math.min(wish.limit(), found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(json(one)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (found.size() > wish.limit()) {
            answer.add("next", page.getLast().id().toString());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response enter(@Context HttpServletRequest request, InputStream json) {
        JsonObject body = Fields.object(json);
        NewOrder wanted = form(body).order(Visitor.caller(request).homeSite(), exams::offeredAt);
        String confirmed = body.getString("patientConfirmed", "");
        return Response.status(Response.Status.CREATED).entity(text(orders.enter(wanted, confirmed, Visitor.caller(request), actor(request)))).build();
    }

    /** Whom a number means, and in what else was typed is of another: POST, so that no address holds a patient's number. */
    @POST
    @Path("/patient")
    @Consumes(MediaType.APPLICATION_JSON)
    public String patient(@Context HttpServletRequest request, InputStream json) {
        OrderForm.Asked asked = new OrderForm(Fields.ofJson(json)).asked(Visitor.caller(request).homeSite());
        JsonObjectBuilder answer = Json.createObjectBuilder();
        patients.sought(asked.site(), asked.patientId(), Visitor.caller(request), actor(request)).ifPresentOrElse(found -> {
            JsonArrayBuilder differences = Json.createArrayBuilder();
            patients.differences(found, asked.typed()).forEach(one -> differences.add(one.name()));
            answer.add("known", true).add("patientId", found.patientId()).add("nameAlphabetic", found.said().name().alphabetic()).add("nameIdeographic", found.said().name().ideographic())
                    .add("birthDate", found.said().birthDate().map(Object::toString).orElse("")).add("sex", found.said().sex()).add("differences", differences);
        }, () -> answer.add("known", false));
        return answer.build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        ImagingServiceRequest read = orders.read(id, Visitor.caller(request), actor(request));
        return json(read).add("facts", FactJson.of(orders.facts(id, Visitor.caller(request)))).build().toString();
    }

    @POST
    @Path("/{id}/reschedule")
    @Consumes(MediaType.APPLICATION_JSON)
    public String reschedule(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        return text(orders.reschedule(id, fields.version(), new OrderForm(fields).slot(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/arrive")
    @Consumes(MediaType.APPLICATION_JSON)
    public String arrive(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return text(orders.arrive(id, Fields.ofJson(json).requiredVersion(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public String cancel(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        return text(orders.cancel(id, fields.version(), new OrderForm(fields).reason(), Visitor.caller(request), actor(request)));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public String end(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Fields fields = Fields.ofJson(json);
        OrderForm form = new OrderForm(fields);
        return text(orders.end(id, fields.version(), form.ending(), form.reason(), Visitor.caller(request), actor(request)));
    }

    /** What devices have said of a day that belongs to no order. */
    @POST
    @Path("/unmatched")
    @Consumes(MediaType.APPLICATION_JSON)
    public String unmatched(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Optional<ListPlace> after = ListPlace.of(fields);
        int limit = ListPlace.limit(fields);
        List<UnmatchedSteps.Step> found = unmatched.page(new OrderForm(fields).day(), after, limit, Visitor.caller(request));
        List<UnmatchedSteps.Step> page = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(Json.createObjectBuilder()
                .add("id", one.uid()).add("site", one.site()).add("state", one.state()).add("device", one.ae()).add("at", one.at().toString())
                .add("patientId", one.patientId()).add("name", one.name()).add("stepId", one.stepId()).add("contradicts", one.contradicts())));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (found.size() > limit) {
            answer.add("next", new ListPlace(page.getLast().at(), page.getLast().uid(), page.getLast().site()).text());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    /** {@code facts} are objects, each with its own members. */
    private static OrderForm form(JsonObject body) {
        JsonObject rest = Json.createObjectBuilder(body).remove("facts").build();
        return new OrderForm(Fields.of(rest), Optional.ofNullable(body.get("facts")).map(OrdersResource::facts));
    }

    private static List<Fields> facts(JsonValue value) {
        if (value instanceof JsonArray array && array.stream().allMatch(JsonObject.class::isInstance)) {
            return array.getValuesAs(JsonObject.class).stream().map(Fields::of).toList();
        }
        throw new ProblemException(Problem.badRequest("\"facts\" must be a list of objects.", "检验结果和诊断须为列表。"));
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }

    private static String text(ImagingServiceRequest order) {
        return json(order).build().toString();
    }

    private static JsonObjectBuilder json(ImagingServiceRequest order) {
        ImagingServiceRequest.Patient patient = order.patient();
        RequestedProcedure procedure = order.procedure();
        ScheduledProcedureStep step = order.step();
        return Json.createObjectBuilder().add("id", order.id().toString()).add("site", order.site()).add("accessionNumber", order.accessionNumber())
                .add("patientId", patient.patientId()).add("nameAlphabetic", patient.name().alphabetic()).add("nameIdeographic", patient.name().ideographic())
                .add("birthDate", patient.birthDate().map(Object::toString).orElse("")).add("sex", patient.sex())
                .add("pregnancy", patient.pregnancy().map(Enum::name).orElse("")).add("allergies", patient.allergies())
                .add("patientClass", order.patientClass().map(Enum::name).orElse("")).add("referringPhysician", order.referringPhysician()).add("reason", order.reason()).add("by", order.author())
                .add("at", order.madeAt().toString()).add("procedureId", procedure.procedureId()).add("study", procedure.study().value())
                .add("exam", procedure.exam().orElse("")).add("description", procedure.description()).add("code", procedure.code().map(RequestedProcedure.Code::value).orElse(""))
                .add("codeScheme", procedure.code().map(RequestedProcedure.Code::scheme).orElse("")).add("priority", procedure.priority().name())
                .add("stepId", step.stepId()).add("modality", step.modality()).add("stationAe", step.stationAe()).add("stationName", step.stationName())
                .add("start", step.starts().toString()).add("zone", Days.ZONE.getId()).add("bodyPart", step.bodyPart()).add("laterality", step.laterality())
                .add("performingPhysician", step.performingPhysician()).add("state", step.state().name()).add("stoppedBecause", step.stoppedBecause())
                .add("version", step.version());
    }
}
