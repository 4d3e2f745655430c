package cn.tongying.identity;

import cn.tongying.archive.site.SiteName;
import cn.tongying.archive.site.Sites;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.password.FirstPassword;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.password.PasswordHasher;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /api/accounts}: a security administrator lists, makes and changes accounts. An account made without a password is given a random
 * one, which the answer shows once.
 */
@Path("/accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class AccountsResource {
    private static final int MOST_TYPED = 1_024;

    @Inject Accounts accounts;
    @Inject PasswordHasher hasher;
    @Inject IdentityConfig config;
    @Inject Sites sites;

    @GET
    public String list() {
        List<SiteName> known = sites.all();
        JsonArrayBuilder array = Json.createArrayBuilder();
        accounts.all().forEach(account -> array.add(IdentityJson.account(account, known)));
        return array.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        List<SiteName> known = sites.all();
        Username username = Username.typed(body.text("username", MOST_TYPED)).orElseThrow(AccountsResource::badName);
        Account.Profile profile = new ProfileReader(known).wanted(body);
        Optional<String> given = body.optionalText("password", MOST_TYPED);
        String password = given.orElseGet(FirstPassword::random);
        config.passwordPolicy().check(username.text(), password);
        PasswordHash hash = hasher.hash(password.toCharArray());
        Account account = accounts.make(username, profile, hash, Visitor.of(request).actor());
        JsonObjectBuilder answer = IdentityJson.account(account, known);
        if (given.isEmpty()) {
            answer.add("password", password);
        }
        return Response.status(Response.Status.CREATED).entity(answer.build().toString()).build();
    }

    private static ProblemException badName() {
        return new ProblemException(Problem.unprocessable(
                "A user name has 1 to 64 letters, digits or . _ @ - and begins with a letter or digit.",
                "用户名为 1 至 64 个字母、数字或 . _ @ -，并以字母或数字开头。"));
    }

    @DELETE
    @Path("/{id}/second-factor")
    public Response removeSecondFactor(@Context HttpServletRequest request, @PathParam("id") UUID id) {
        accounts.removeSecondFactor(id, Visitor.of(request).actor());
        return Response.noContent().build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Body body = Body.read(json);
        List<SiteName> known = sites.all();
        Account present = accounts.byId(id).orElseThrow(
                () -> new ProblemException(Problem.notFound("There is no such account.", "没有该账户。")));
        Account.Profile profile = new ProfileReader(known).changed(present.profile(), body);
        Optional<PasswordHash> password = body.optionalText("password", MOST_TYPED).map(text -> {
            config.passwordPolicy().check(present.username(), text);
            return hasher.hash(text.toCharArray());
        });
        Account changed = accounts.change(id, profile, password, Visitor.of(request).actor());
        return IdentityJson.account(changed, known).build().toString();
    }
}
