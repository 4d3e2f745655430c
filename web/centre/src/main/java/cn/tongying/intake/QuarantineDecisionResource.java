package cn.tongying.intake;

import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;

/**
 * {@code /api/intake/refused/{id}/keep} and {@code /drop}: what becomes of the bytes of a refused object. The archive asks
 * whether the caller is a technologist or the system administrator of the object's site.
 */
@Path("/intake/refused/{id: [0-9]{1,18}}")
@RequestScoped
public class QuarantineDecisionResource {
    @Inject RefusedObjects refused;

    @POST
    @Path("/keep")
    public void keep(@Context HttpServletRequest request, @PathParam("id") long id) {
        decide(request, id, QuarantineDecision.KEPT);
    }

    @POST
    @Path("/drop")
    public void drop(@Context HttpServletRequest request, @PathParam("id") long id) {
        decide(request, id, QuarantineDecision.DROPPED);
    }

    private void decide(HttpServletRequest request, long id, QuarantineDecision decision) {
        if (!refused.decide(Visitor.caller(request), id, decision, Visitor.of(request).correlation())) {
            throw new ProblemException(Problem.notFound("Nothing is kept of it, or it is not for you to decide.", "该对象未被保存，或您无权处理。"));
        }
    }
}
