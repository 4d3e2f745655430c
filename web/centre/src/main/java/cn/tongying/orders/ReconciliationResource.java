package cn.tongying.orders;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import cn.tongying.orders.StudyMatches.Offered;
import cn.tongying.orders.StudyMatches.Waiting;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/orders/reconciliation}: studies that were not matched with an order by themselves, with proposals; deciding and undoing. All is POST: no address names a study. */
@Path("/orders/reconciliation")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReconciliationResource {
    private static final Wording UID_RULE = new Wording("It is no UID.", "不是有效的 UID。");
    private static final Wording ORDER_RULE = new Wording("It is no order of ours.", "不是有效的申请。");

    @Inject StudyMatches matches;

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        boolean decided = fields.flag("decided", false);
        Optional<ListPlace> after = ListPlace.of(fields);
        int limit = ListPlace.limit(fields);
        fields.requireSound();
        List<Offered> found = matches.page(decided, after, limit, Visitor.caller(request));
        List<Offered> page = found.subList(0, Math.min(limit, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(shape(one)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (found.size() > limit) {
            Waiting last = page.getLast().waiting();
            answer.add("next", new ListPlace(last.at(), last.study().value(), last.site()).text());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    @POST
    @Path("/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    public String decide(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String site = fields.text("site", 16);
        StudyInstanceUid study = study(fields);
        int version = fields.version();
        Optional<UUID> order = order(fields);
        boolean confirmed = fields.flag("confirmed", false);
        fields.requireSound();
        return answer(matches.decide(site, study, version, order, confirmed, Visitor.caller(request), Visitor.of(request).actor()));
    }

    @POST
    @Path("/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public String undo(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String site = fields.text("site", 16);
        StudyInstanceUid study = study(fields);
        int version = fields.version();
        fields.requireSound();
        return answer(matches.undo(site, study, version, Visitor.caller(request), Visitor.of(request).actor()));
    }

    private static StudyInstanceUid study(Fields fields) {
        try {
            return new StudyInstanceUid(fields.raw("study"));
        } catch (DicomException e) {
            fields.fault("study", UID_RULE);
            return new StudyInstanceUid("0");
        }
    }

    private static Optional<UUID> order(Fields fields) {
        String text = fields.raw("order");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            fields.fault("order", ORDER_RULE);
            return Optional.empty();
        }
    }

    private String answer(Waiting waiting) {
        return shape(matches.offered(waiting)).build().toString();
    }

    private static JsonObjectBuilder shape(Offered one) {
        Waiting waiting = one.waiting();
        JsonArrayBuilder orders = Json.createArrayBuilder();
        one.orders().forEach(order -> orders.add(Json.createObjectBuilder().add("id", order.id().toString()).add("accessionNumber", order.accessionNumber())
                .add("patientId", order.patient().patientId()).add("nameAlphabetic", order.patient().name().alphabetic()).add("nameIdeographic", order.patient().name().ideographic())
                .add("description", order.procedure().description()).add("modality", order.step().modality()).add("start", order.step().starts().toString())
                .add("state", order.step().state().name()).add("birthDate", order.patient().birthDate().map(Object::toString).orElse("")).add("sex", order.patient().sex())
                .add("samePatient", order.patient().patientId().equals(waiting.patientId())).add("differences", differences(waiting, order))));
        return Json.createObjectBuilder().add("site", waiting.site()).add("study", waiting.study().value()).add("finding", waiting.finding().name())
                .add("patientId", waiting.patientId()).add("nameAlphabetic", waiting.name().alphabetic()).add("nameIdeographic", waiting.name().ideographic())
                .add("imagesAlphabetic", waiting.images().name().alphabetic()).add("imagesIdeographic", waiting.images().name().ideographic())
                .add("birthDate", waiting.images().birthDate().map(Object::toString).orElse("")).add("sex", waiting.images().sex())
                .add("accessionNumber", waiting.accessionNumber()).add("modality", waiting.modality()).add("studyDate", waiting.studyDate())
                .add("at", waiting.at().toString()).add("decidedBy", waiting.decidedBy()).add("version", waiting.version()).add("orders", orders);
    }

    private static JsonArrayBuilder differences(Waiting waiting, ImagingServiceRequest order) {
        JsonArrayBuilder differences = Json.createArrayBuilder();
        Difference.of(waiting, order).forEach(one -> differences.add(one.name()));
        return differences;
    }
}
