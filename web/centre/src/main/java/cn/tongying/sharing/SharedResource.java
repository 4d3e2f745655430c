package cn.tongying.sharing;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.GuestCookie;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** {@code /api/shared/session}: a link's secret and code against a guest's session, and its end. */
@Path("/shared/session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SharedResource {
    private static final int MOST_TYPED = 64;

    @Inject GuestSessions sessions;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        Optional<Secret> secret = Secret.received(body.text("secret", MOST_TYPED));
        Exchange exchange = secret.map(one -> sessions.open(one, AccessCode.typed(body.text("code", MOST_TYPED)), visitor.actor()))
                .orElseGet(Exchange.Gone::new);
        return switch (exchange) {
            case Exchange.Opened opened -> Response.ok(Json.createObjectBuilder().add("studyInstanceUid", opened.study().value())
                            .add("viewer", "/ohif/viewer?StudyInstanceUIDs=" + opened.study().value())
                            .add("expiresAt", opened.expiresAt().toString()).build().toString())
                    .header("Set-Cookie", GuestCookie.given(opened.session(), visitor.secure())).build();
            case Exchange.WrongCode wrong -> throw new ProblemException(Problem.unprocessable(
                    "The access code is wrong; " + wrong.left() + " more before the link is locked.", "访问码错误，还可尝试 " + wrong.left() + " 次。"));
            case Exchange.Gone gone -> throw new ProblemException(Problem.notFound(
                    "This link is unknown or no longer valid. Ask for a new one.", "链接无效或已失效，请向分享者索取新链接。"));
        };
    }

    @DELETE
    public Response end(@Context HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        sessions.end(visitor.required().id());
        return Response.noContent().header("Set-Cookie", GuestCookie.taken(visitor.secure())).build();
    }
}
