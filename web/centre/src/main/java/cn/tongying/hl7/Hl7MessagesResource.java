package cn.tongying.hl7;

import cn.tongying.alliance.input.Fields;
import cn.tongying.hl7.Hl7Journal.Kept;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
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
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/hl7/messages}: what was sent for one's hospitals and what became of it; reading, trying again, closing. */
@Path("/hl7/messages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class Hl7MessagesResource {
    private static final int MOST = 100;
    private static final int MOST_TEXT = 64;

    @Inject Hl7Journal journal;
    @Inject Hl7Intake intake;

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public String search(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String after = fields.raw("after");
        Hl7Journal.Wish wish = new Hl7Journal.Wish(fields.flag("open", false), fields.optionalText("text", MOST_TEXT),
                after.matches("[0-9a-f-]{36}") ? Optional.of(UUID.fromString(after)) : Optional.empty(), MOST);
        fields.requireSound();
        List<Kept> found = journal.page(wish, Visitor.caller(request));
        List<Kept> page = found.subList(0, Math.min(MOST, found.size()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(one -> items.add(shape(one)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", items);
        if (found.size() > MOST) {
            answer.add("next", page.getLast().id().toString());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    /** With the message itself, as lines. */
    @GET
    @Path("/{id}")
    public String one(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        Kept kept = journal.required(id, Visitor.caller(request));
        byte[] body = journal.read(id, Visitor.caller(request), actor(request));
        return shape(kept).add("body", new String(body, Charset.forName(kept.charset())).replace('\r', '\n')).build().toString();
    }

    @POST
    @Path("/{id}/try")
    public String again(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return shape(intake.again(id, Visitor.caller(request), actor(request))).build().toString();
    }

    @POST
    @Path("/{id}/close")
    public String close(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        return shape(journal.close(id, Visitor.caller(request), actor(request))).build().toString();
    }

    private static Actor actor(HttpServletRequest request) {
        return Visitor.of(request).actor();
    }

    private static JsonObjectBuilder shape(Kept kept) {
        JsonArrayBuilder orders = Json.createArrayBuilder();
        kept.orders().forEach(order -> orders.add(order.toString()));
        return Json.createObjectBuilder().add("id", kept.id().toString()).add("site", kept.site()).add("application", kept.application()).add("facility", kept.facility())
                .add("controlId", kept.controlId()).add("type", kept.type()).add("address", kept.address()).add("at", kept.at().toString()).add("charset", kept.charset())
                .add("code", kept.code().name()).add("condition", kept.condition()).add("words", kept.words().en()).add("wordsZh", kept.words().zh()).add("orders", orders)
                .add("tries", kept.tries()).add("triedBy", kept.triedBy()).add("triedAt", kept.triedAt().toString()).add("closedBy", kept.closedBy()).add("open", kept.isOpen())
                .add("patientId", kept.subject().patientId()).add("nameAlphabetic", kept.subject().alphabetic()).add("nameIdeographic", kept.subject().ideographic())
                .add("accessionNumber", kept.accessionNumber());
    }
}
