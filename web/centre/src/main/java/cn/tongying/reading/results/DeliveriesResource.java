package cn.tongying.reading.results;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.PersonName;
import cn.tongying.identity.Visitor;
import cn.tongying.reading.results.Deliveries.Delivery;
import cn.tongying.reading.results.Deliveries.Exam;
import cn.tongying.reading.results.Outbox.State;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /api/results/deliveries}: what went out of one's hospitals, what waits and what was refused, each with its patient and exam; sending again. */
@Path("/results/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class DeliveriesResource {
    private static final int MOST = 200;
    private static final int MOST_TEXT = 64;
    private static final Map<String, State> STATES = Arrays.stream(State.values()).collect(Collectors.toMap(State::name, state -> state));

    @Inject Deliveries deliveries;

    /** @param json {@code state}: one of them; all without. {@code text}: beginning of the Patient ID or accession number, or part of the name */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        Optional<State> state = fields.choice("state", STATES);
        String text = fields.optionalText("text", MOST_TEXT);
        fields.requireSound();
        return AllianceJson.items(deliveries.list(state, text, MOST, Visitor.caller(request)), DeliveriesResource::shape).build().toString();
    }

    @POST
    @Path("/{controlId}/retry")
    public String retry(@Context HttpServletRequest request, @PathParam("controlId") String controlId) {
        return shape(deliveries.retry(controlId, Visitor.caller(request), Visitor.of(request).actor())).build().toString();
    }

    private static JsonObjectBuilder shape(Delivery one) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("controlId", one.controlId()).add("task", one.task().toString()).add("number", one.number())
                .add("critical", one.critical()).add("signature", one.signature()).add("site", one.site()).add("state", one.state().name()).add("queuedAt", one.queuedAt().toString()).add("nextAt", one.nextAt().toString()).add("tries", one.tries())
                .add("answer", one.answer()).add("words", one.words());
        Exam exam = one.exam();
        PersonName name = PersonName.parse(exam.patientName());
        json.add("patientId", exam.patientId()).add("nameAlphabetic", name.alphabetic()).add("nameIdeographic", name.ideographic()).add("accessionNumber", exam.accessionNumber())
                .add("studyDate", exam.studyDate()).add("description", exam.description()).add("modality", exam.modality());
        one.receiver().ifPresentOrElse(receiver -> json.add("receiver", receiver), () -> json.addNull("receiver"));
        one.deliveredAt().ifPresentOrElse(at -> json.add("deliveredAt", at.toString()), () -> json.addNull("deliveredAt"));
        return json;
    }
}
