package cn.tongying.sharing;

import cn.tongying.centre.Body;
import cn.tongying.centre.FieldWords;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.Retried;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import cn.tongying.sharing.Referral.Direction;
import cn.tongying.sharing.Referral.Status;
import cn.tongying.sharing.Referral.Urgency;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** {@code /api/referrals}: what one's hospitals sent and got, sending, accepting, returning and ending. */
@Path("/referrals")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReferralsResource {
    private static final int MOST_TEXT = 1000;
    private static final int MOST_REPORT = 8000;
    private static final int MOST_STUDIES = 50;
    private static final int MOST_WORD = 16;
    private static final int MOST_SOUGHT = 200;
    private static final int MOST_CURSOR = 36;
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Map<String, Direction> DIRECTIONS = Map.of("UP", Direction.UP, "DOWN", Direction.DOWN);
    private static final Map<String, Urgency> URGENCIES = Map.of("ROUTINE", Urgency.ROUTINE, "URGENT", Urgency.URGENT, "EMERGENCY", Urgency.EMERGENCY);
    private static final Map<String, Status> STATUSES = Map.of("SENT", Status.SENT, "ACCEPTED", Status.ACCEPTED, "RETURNED", Status.RETURNED,
            "ENDED", Status.ENDED);
    private static final Map<String, Referrals.Box> BOXES = Map.of("IN", Referrals.Box.IN, "OUT", Referrals.Box.OUT);

    @Inject Referrals referrals;

    /** What one looks for, such as a patient's name, stands in the body and in no address. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        int most = body.has("limit") ? body.number("limit", 1, MOST) : USUAL;
        Referrals.Wish wish = new Referrals.Wish(choice("box", body.text("box", MOST_WORD), BOXES),
                body.optionalText("status", MOST_WORD).map(status -> choice("status", status, STATUSES)),
                body.optionalText("q", MOST_SOUGHT).map(String::strip).orElse(""), body.optionalText("after", MOST_CURSOR).map(ReferralsResource::cursor), most);
        List<Referral> found = referrals.page(wish, Visitor.caller(request));
        List<Referral> page = found.subList(0, Math.min(most, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(json(one)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (found.size() > most) {
            answer.add("next", page.getLast().id().toString());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    private static <T> T choice(String name, String word, Map<String, T> words) {
        return Optional.ofNullable(words.get(word)).orElseThrow(() -> {
            String known = String.join(", ", new TreeSet<>(words.keySet()));
            return new ProblemException(Problem.badRequest("\"" + name + "\" is one of: " + known + ".", FieldWords.zh(name) + "只能是：" + known + "。"));
        });
    }

    /** For the signs at the lists: asked often, so it counts what is open alone. */
    @GET
    @Path("/counts")
    public String counts(@Context HttpServletRequest request) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        BOXES.forEach((name, box) -> {
            Referrals.Counts found = referrals.counts(box, Visitor.caller(request));
            json.add(name, Json.createObjectBuilder().add("SENT", found.sent()).add("ACCEPTED", found.accepted()));
        });
        return json.build().toString();
    }

    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return json(referrals.find(id, Visitor.caller(request)).orElseThrow(Referrals::noReferral)).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response send(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        List<StudyInstanceUid> studies = body.texts("studies").stream().distinct().map(ShareLinksResource::study).toList();
        if (studies.isEmpty() || studies.size() > MOST_STUDIES) {
            throw new ProblemException(Problem.badRequest("\"studies\" names 1 to " + MOST_STUDIES + " studies.", "请选择 1 至 " + MOST_STUDIES + " 个检查。"));
        }
        Direction direction = choice("direction", body.text("direction", MOST_WORD), DIRECTIONS);
        Urgency urgency = choice("urgency", body.optionalText("urgency", MOST_WORD).orElse("ROUTINE"), URGENCIES);
        Referrals.Wanted wanted = new Referrals.Wanted(body.text("toSite", 16), studies, direction, urgency, body.text("reason", MOST_TEXT),
                body.optionalText("report", MOST_REPORT).orElse(""));
        Referral sent = referrals.send(wanted, Visitor.caller(request), Visitor.of(request).actor());
        return Response.status(Response.Status.CREATED).entity(json(sent).build().toString()).build();
    }

    @POST
    @Path("/{id}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public String accept(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return move(request, id, Status.ACCEPTED, Body.read(json).optionalText("answer", MOST_TEXT).orElse(""));
    }

    /** Sent back; the sending hospital is told why. */
    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    public String sendBack(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return move(request, id, Status.RETURNED, Body.read(json).text("answer", MOST_TEXT));
    }

    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    public String end(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        return move(request, id, Status.ENDED, Body.read(json).optionalText("answer", MOST_TEXT).orElse(""));
    }

    private String move(HttpServletRequest request, UUID id, Status status, String answer) {
        return json(Retried.run(() -> referrals.move(id, status, answer, Visitor.caller(request), Visitor.of(request).actor()))).build().toString();
    }

    private static UUID cursor(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badRequest("\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。"));
        }
    }

    private static JsonObjectBuilder json(Referral referral) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", referral.id().toString()).add("fromSite", referral.from()).add("toSite", referral.to())
                .add("direction", referral.direction().name()).add("urgency", referral.urgency().name()).add("reason", referral.reason()).add("report", referral.report())
                .add("status", referral.status().name()).add("by", referral.author()).add("at", referral.madeAt().toString())
                .add("decidedBy", referral.decidedBy()).add("answer", referral.answer()).add("studies", Json.createArrayBuilder(referral.studies()));
        JsonArrayBuilder exams = Json.createArrayBuilder();
        referral.exams().forEach(exam -> exams.add(exam.json().add("shown", referral.shown().contains(exam.uid()))));
        json.add("exams", exams);
        referral.because().ifPresentOrElse(because -> json.add("endedBecause", because.name()), () -> json.addNull("endedBecause"));
        referral.decidedAt().ifPresentOrElse(at -> json.add("decidedAt", at.toString()), () -> json.addNull("decidedAt"));
        referral.patient().ifPresentOrElse(patient -> json.add("patient", Json.createObjectBuilder().add("patientId", patient.patientId())
                .add("name", patient.name()).add("birthDate", patient.birthDate()).add("sex", patient.sex())), () -> json.addNull("patient"));
        return json;
    }
}
