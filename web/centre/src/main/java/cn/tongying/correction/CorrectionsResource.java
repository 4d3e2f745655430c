package cn.tongying.correction;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.centre.Retried;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/**
 * {@code /api/corrections}: who is wrong is looked for, corrected, and corrections are read and taken back. All by POST: no address holds whom one
 * asks for.
 */
@Path("/corrections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
@Consumes(MediaType.APPLICATION_JSON)
public class CorrectionsResource {
    private static final int MOST_TEXT = 200;
    private static final int LINES = 50;

    @Inject PatientCorrections corrections;
    @Inject StudyCorrections studies;

    @POST
    @Path("/search")
    public String search(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String site = new CorrectionForm(fields).site();
        String text = fields.text("text", MOST_TEXT);
        fields.requireSound();
        return CorrectionJson.found(corrections.search(text, asker(request, site)));
    }

    /** One study with its series. */
    @POST
    @Path("/study")
    public String study(@Context HttpServletRequest request, InputStream json) {
        CorrectionForm form = new CorrectionForm(Fields.ofJson(json));
        Asker asker = asker(request, form.site());
        form.requireSound();
        return CorrectionJson.study(studies.study(form.study(), asker));
    }

    @POST
    @Path("/history")
    public String history(@Context HttpServletRequest request, InputStream json) {
        CorrectionForm form = new CorrectionForm(Fields.ofJson(json));
        String site = form.site();
        long before = form.row("before").orElse(Long.MAX_VALUE);
        var patient = form.row("patient");
        form.requireSound();
        return CorrectionJson.history(corrections.history(patient, before, LINES + 1, asker(request, site)), LINES);
    }

    @POST
    @LargeBody(bytes = CorrectionForm.MOST_BYTES)
    public String correct(@Context HttpServletRequest request, InputStream json) {
        CorrectionForm form = new CorrectionForm(Fields.ofJson(json));
        Asker asker = asker(request, form.site());
        String reason = form.reason();
        form.requireSound();
        CorrectionForm.Kind kind = form.kind();
        return made(Retried.run(() -> switch (kind) {
            case UPDATE -> corrections.update(form.seen(), form.right(), reason, asker);
            case MOVE -> form.row("target").isPresent()
                    ? corrections.move(form.study(), form.neededRow("patient"), form.neededRow("target"), reason, asker)
                    : corrections.moveToNew(form.study(), form.neededRow("patient"), form.right(), reason, asker);
            case MERGE -> corrections.merge(form.neededRow("patient"), form.neededRow("target"), form.confirmed(), reason, asker);
            case SPLIT -> studies.split(form.series(), reason, asker);
            case JOIN -> studies.merge(form.series(), form.into(), reason, asker);
            case STUDY -> {
                form.requireNone(studies.faults(form.study(), form.rightStudy(), asker));
                yield studies.update(form.seenStudy(), form.rightStudy(), reason, asker);
            }
        }));
    }

    @POST
    @Path("/{id}/undo")
    public String undo(@Context HttpServletRequest request, @PathParam("id") long id, InputStream json) {
        CorrectionForm form = new CorrectionForm(Fields.ofJson(json));
        Asker asker = asker(request, form.site());
        String reason = form.reason();
        form.requireSound();
        return made(Retried.run(() -> corrections.undo(id, reason, asker)));
    }

    private static String made(long id) {
        return Json.createObjectBuilder().add("id", id).build().toString();
    }

    private static Asker asker(HttpServletRequest request, String site) {
        return new Asker(Visitor.caller(request), site, Visitor.of(request).actor());
    }
}
