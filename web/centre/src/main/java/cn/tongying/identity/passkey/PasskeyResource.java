package cn.tongying.identity.passkey;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Credential;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Proof;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** {@code /api/account/passkeys}: the one signed in makes and removes passkeys, each with the password again. */
@Path("/account/passkeys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PasskeyResource {
    private static final Logger LOG = System.getLogger(PasskeyResource.class.getName());
    private static final int MOST_NAME = 64;

    @Inject Passkeys passkeys;
    @Inject Proof proof;
    @Inject IdentityConfig config;

    @GET
    public String list(@Context HttpServletRequest request) {
        return PasskeyJson.list(passkeys.of(Visitor.of(request).required().accountId()));
    }

    @POST
    @Path("/options")
    @Consumes(MediaType.APPLICATION_JSON)
    public String creation(@Context HttpServletRequest request, InputStream body) {
        Visitor visitor = Visitor.of(request);
        Credential holder = visitor.required();
        proof.password(holder, PasskeyJson.read(body).getString("password", ""), visitor.actor());
        String challenge = passkeys.challenge(Optional.of(holder.accountId()));
        return PasskeyJson.creation(challenge, Ceremony.at(request, config), holder, passkeys.of(holder.accountId())).toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(@Context HttpServletRequest request, InputStream body) {
        Visitor visitor = Visitor.of(request);
        JsonObject read = PasskeyJson.read(body);
        String name = read.getString("name", "").strip();
        if (name.isEmpty() || name.length() > MOST_NAME) {
            throw new ProblemException(Problem.unprocessable("A passkey's name has 1 to 64 characters.", "通行密钥名称须为 1 至 64 个字符。"));
        }
        try {
            passkeys.register(visitor.required().accountId(), name, PasskeyJson.credential(read), Ceremony.at(request, config), visitor.actor());
        } catch (PasskeyException refused) {
            LOG.log(Level.WARNING, "A new passkey was refused; the rule: {0}", refused.getMessage());
            throw new ProblemException(Problem.unprocessable("The passkey was not taken. Try again.", "通行密钥未被接受，请重试。"));
        }
        return Response.status(Response.Status.CREATED).entity(list(request)).build();
    }

    /** Removing asks for the password, like making. */
    @POST
    @Path("/{id}/remove")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response remove(@Context HttpServletRequest request, @PathParam("id") String id, InputStream body) {
        Visitor visitor = Visitor.of(request);
        proof.password(visitor.required(), PasskeyJson.read(body).getString("password", ""), visitor.actor());
        if (!passkeys.remove(visitor.required().accountId(), id, visitor.actor())) {
            throw new ProblemException(Problem.notFound("There is no such passkey.", "没有该通行密钥。"));
        }
        return Response.noContent().build();
    }
}
