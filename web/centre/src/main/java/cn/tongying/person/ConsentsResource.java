package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/persons/{id}/consents}: what the patient said about sharing across hospitals, and saying it. */
@Path("/persons/{id}/consents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ConsentsResource {
    private static final int MOST_EVIDENCE = 200;
    private static final int MOST_REASON = 400;
    private static final Map<String, Consent.Decision> DECISIONS = Map.of("PERMIT", Consent.Decision.PERMIT, "DENY", Consent.Decision.DENY);
    private static final Map<String, Consent.Grantor> GRANTORS = Map.of("PATIENT", Consent.Grantor.PATIENT, "GUARDIAN", Consent.Grantor.GUARDIAN);

    @Inject Consents consents;

    @GET
    public String list(@Context HttpServletRequest request, @PathParam("id") UUID person) {
        Consents.Standing standing = consents.of(person, Visitor.caller(request), Author.of(request));
        return PersonJson.items(standing.statements(), PersonJson::consent).add("sharing", PersonJson.sharing(standing.sharing())).build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Context HttpServletRequest request, @PathParam("id") UUID person, InputStream json) {
        Consents.Statement said = read(PatientForm.plain(Asked.object(json)));
        Consent made = consents.add(person, said, Visitor.caller(request), Author.of(request));
        return Response.status(Response.Status.CREATED).entity(PersonJson.consent(made).build().toString()).build();
    }

    static Consents.Statement read(Fields fields) {
        Optional<Consent.Decision> decision = fields.required("decision", fields.choice("decision", DECISIONS));
        Optional<Consent.Grantor> grantor = fields.required("grantor", fields.choice("grantor", GRANTORS));
        Optional<Period> period = fields.period("from", "to");
        if (fields.raw("from").isEmpty() && !fields.raw("to").isEmpty()) {
            fields.fault("from", new Wording("A last day needs a first one.", "填写终止日期时须填写起始日期。"));
        }
        String evidence = fields.text("evidence", MOST_EVIDENCE);
        String reason = fields.optionalText("reason", MOST_REASON);
        return new Consents.Statement(fields.sound(decision), fields.sound(grantor), period, evidence, reason);
    }
}
