package cn.tongying.identity.passkey;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SessionCookie;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** {@code /api/session/passkey}: signing in with a passkey, without a name and a password. */
@Path("/session/passkey")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PasskeySignInResource {
    private static final Logger LOG = System.getLogger(PasskeySignInResource.class.getName());

    @Inject Passkeys passkeys;
    @Inject IdentityConfig config;

    @POST
    @Path("/options")
    public String request(@Context HttpServletRequest request) {
        return PasskeyJson.request(passkeys.challenge(Optional.empty()), Ceremony.at(request, config)).toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(@Context HttpServletRequest request, InputStream body) {
        Visitor visitor = Visitor.of(request);
        try {
            Optional<Secret> session = passkeys.signIn(PasskeyJson.credential(PasskeyJson.read(body)), Ceremony.at(request, config), visitor.actor());
            return session.map(secret -> Response.noContent().header("Set-Cookie", SessionCookie.given(secret, visitor.secure())).build())
                    .orElseThrow(PasskeySignInResource::notKnown);
        } catch (PasskeyException refused) {
            LOG.log(Level.WARNING, "A passkey was refused; the rule: {0}", refused.getMessage());
            throw notKnown();
        }
    }

    private static ProblemException notKnown() {
        return new ProblemException(Problem.unauthenticated("This passkey lets nobody in here.", "此通行密钥无法登录。"));
    }
}
