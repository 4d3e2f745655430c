package cn.tongying.identity;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.factor.RecoveryCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/**
 * {@code /api/account/second-factor}: the one signed in sets up an authenticator app and takes it away. Setting up needs the
 * password again, taking away a code, so that a session left open is not enough for either.
 */
@Path("/account/second-factor")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SecondFactorResource {
    private static final int MOST_TYPED = 1_024;

    @Inject SecondFactors factors;
    @Inject Proof proof;
    @Inject IdentityConfig config;

    @GET
    public String standing(@Context HttpServletRequest request) {
        Credential holder = Visitor.of(request).required();
        SecondFactors.Standing standing = factors.standing(holder.accountId());
        return Json.createObjectBuilder().add("totp", standing.totp()).add("recoveryCodesLeft", standing.recoveryCodesLeft())
                .add("needed", config.factors().needed(holder.roles())).build().toString();
    }

    @POST
    @Path("/totp")
    @Consumes(MediaType.APPLICATION_JSON)
    public String begin(@Context HttpServletRequest request, InputStream json) {
        Visitor visitor = Visitor.of(request);
        proof.password(visitor.required(), Body.read(json).text("password", MOST_TYPED), visitor.actor());
        SecondFactors.Enrolment begun = factors.begin(visitor.required().accountId(), visitor.required().username());
        return Json.createObjectBuilder().add("secret", begun.secret()).add("uri", begun.uri()).build().toString();
    }

    @POST
    @Path("/totp/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    public String confirm(@Context HttpServletRequest request, InputStream json) {
        Visitor visitor = Visitor.of(request);
        List<RecoveryCode> codes = factors.confirm(visitor.required().accountId(), Body.read(json).text("code", MOST_TYPED), visitor.actor());
        if (codes.isEmpty()) {
            throw wrong();
        }
        return Json.createObjectBuilder()
                .add("recoveryCodes", Json.createArrayBuilder(codes.stream().map(RecoveryCode::text).toList())).build().toString();
    }

    @POST
    @Path("/totp/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response remove(@Context HttpServletRequest request, InputStream json) {
        Visitor visitor = Visitor.of(request);
        if (!proof.code(visitor.required(), Body.read(json).text("code", MOST_TYPED), visitor.actor())) {
            throw wrong();
        }
        factors.remove(visitor.required().accountId(), visitor.actor());
        return Response.noContent().build();
    }

    private static ProblemException wrong() {
        return new ProblemException(Problem.unprocessable("The code is wrong or was used already. Check the clock of the phone.",
                "动态口令错误或已被使用，请检查手机时间。"));
    }
}
