package cn.tongying.identity;

import cn.tongying.archive.site.Sites;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;

/** {@code /api/session}: sign in, ask who is signed in, sign out. */
@Path("/session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SessionResource {
    private static final int MOST_TYPED = 1_024;

    @Inject SignIn signIn;
    @Inject Sessions sessions;
    @Inject Credentials credentials;
    @Inject Sites sites;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        SignInOutcome outcome = signIn.attempt(body.text("username", MOST_TYPED), body.text("password", MOST_TYPED), visitor.actor());
        return answer(request, visitor, outcome, Problem.unauthenticated("User name or password is wrong.", "用户名或密码错误。"));
    }

    /** The second step of a sign-in whose first was answered by a challenge. */
    @POST
    @Path("/factor")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response factor(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        SignInOutcome outcome = signIn.second(body.text("challenge", MOST_TYPED), body.text("code", MOST_TYPED), visitor.actor());
        return answer(request, visitor, outcome, Problem.unauthenticated("The code is wrong or was used already.", "动态口令或恢复码错误，或已被使用。"));
    }

    private Response answer(HttpServletRequest request, Visitor visitor, SignInOutcome outcome, Problem wrong) {
        return switch (outcome) {
            case SignInOutcome.Opened opened -> opened(request, visitor, opened);
            case SignInOutcome.FactorNeeded needed -> Response.status(Response.Status.UNAUTHORIZED).type(Problem.MEDIA_TYPE)
                    .entity(IdentityJson.challenge(needed).toString()).build();
            case SignInOutcome.Wrong _ -> throw new ProblemException(wrong);
            case SignInOutcome.Expired _ -> throw new ProblemException(Problem.conflict(
                    "This sign-in has ended. Begin again with the password.", "本次登录已失效，请重新输入密码。"));
            case SignInOutcome.Locked locked -> throw new ProblemException(locked(locked.until()));
        };
    }

    private Response opened(HttpServletRequest request, Visitor visitor, SignInOutcome.Opened opened) {
        SessionCookie.read(request).flatMap(credentials::ofSession)
                .ifPresent(before -> sessions.end(before.id(), visitor.actor()));
        return Response.ok(IdentityJson.session(opened.credential(), sites.all()).toString())
                .header("Set-Cookie", SessionCookie.given(opened.secret(), visitor.secure())).build();
    }

    private static Problem locked(Instant until) {
        int seconds = Math.toIntExact(Math.max(1, Duration.between(Instant.now(), until).toSeconds() + 1));
        return Problem.tooMany(seconds, "Too many failed sign-ins. Try again in " + minutes(seconds) + " min.",
                "登录失败次数过多，请 " + minutes(seconds) + " 分钟后再试。");
    }

    private static int minutes(int seconds) {
        return (seconds + 59) / 60;
    }

    @GET
    public String current(@Context HttpServletRequest request) {
        return IdentityJson.session(Visitor.of(request).required(), sites.all()).toString();
    }

    @DELETE
    public Response end(@Context HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        sessions.end(visitor.required().id(), visitor.actor());
        return Response.noContent().header("Set-Cookie", SessionCookie.taken(visitor.secure())).build();
    }
}
