package cn.tongying.identity.token;

import cn.tongying.archive.site.SiteName;
import cn.tongying.archive.site.Sites;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Account;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Scope;
import cn.tongying.identity.ServiceAccounts;
import cn.tongying.identity.ServiceKind;
import cn.tongying.identity.Visitor;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /api/service-accounts}: the security administrator makes the accounts of edge nodes and AI performers and their tokens.
 * Nobody signs in as one; what a kind may never do no token of it may do.
 */
@Path("/service-accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ServiceAccountsResource {
    private static final int MOST_TYPED = 64;
    private static final int MOST_OVERLAP_HOURS = 168;

    @Inject ServiceAccounts accounts;
    @Inject Tokens tokens;
    @Inject IdentityConfig config;
    @Inject Sites sites;

    @GET
    public String list() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        Map<UUID, Tokens.Use> uses = tokens.ofServices();
        accounts.all().forEach(account -> array.add(json(account, uses.getOrDefault(account.id(), Tokens.Use.NONE))));
        return array.build().toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream body) {
        Body read = Body.read(body);
        String site = read.text("site", MOST_TYPED);
        if (sites.all().stream().map(SiteName::code).noneMatch(site::equals)) {
            throw new ProblemException(Problem.unprocessable("There is no such site.", "没有该机构。"));
        }
        Account made = accounts.make(read.text("username", MOST_TYPED), read.text("displayName", MOST_TYPED).strip(), kind(read), site, Visitor.of(request).actor());
        return Response.status(Response.Status.CREATED).entity(json(made, Tokens.Use.NONE).build().toString()).build();
    }

    private static ServiceKind kind(Body body) {
        String wanted = body.text("kind", MOST_TYPED);
        return Arrays.stream(ServiceKind.values()).filter(kind -> kind.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.unprocessable("\"kind\" must be EDGE_NODE or AI_PERFORMER.",
                        "类型必须是边缘节点（EDGE_NODE）或 AI 程序（AI_PERFORMER）。")));
    }

    /** An account that is disabled loses its tokens for good. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream body) {
        Account changed = accounts.disable(id, Body.read(body).flag("disabled", false), Visitor.of(request).actor());
        return json(changed, tokens.ofServices().getOrDefault(id, Tokens.Use.NONE)).build().toString();
    }

    @GET
    @Path("/{id}/tokens")
    public String tokens(@PathParam("id") UUID id) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        tokens.of(accounts.required(id).id()).forEach(token -> array.add(TokenJson.of(token)));
        return array.build().toString();
    }

    @POST
    @Path("/{id}/tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response makeToken(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream body) {
        NewToken wanted = NewTokenReader.read(Body.read(body), config.tokenMostDays());
        return shownOnce(tokens.make(inUse(id), wanted, Visitor.of(request).actor()));
    }

    /** The next token of the program, with as many hours in which the old one is still good as its change takes. */
    @POST
    @Path("/{id}/tokens/{token}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@Context HttpServletRequest request, @PathParam("id") UUID id, @PathParam("token") UUID token, InputStream body) {
        Body read = Body.read(body);
        Duration life = Duration.ofDays(read.number("expiresInDays", 1, config.tokenMostDays()));
        Duration overlap = Duration.ofHours(read.number("overlapHours", 0, MOST_OVERLAP_HOURS));
        return shownOnce(tokens.rotate(inUse(id), token, life, overlap, Visitor.of(request).actor()));
    }

    private UUID inUse(UUID id) {
        if (accounts.required(id).isDisabled()) {
            throw new ProblemException(Problem.unprocessable("This service account is disabled. Enable it first.", "该服务账户已停用，请先启用。"));
        }
        return id;
    }

    private static Response shownOnce(Tokens.Made made) {
        return Response.status(Response.Status.CREATED)
                .entity(TokenJson.of(made.token()).add("token", made.secret().text()).build().toString()).build();
    }

    @DELETE
    @Path("/{id}/tokens/{token}")
    public Response revoke(@Context HttpServletRequest request, @PathParam("id") UUID id, @PathParam("token") UUID token) {
        tokens.revoke(accounts.required(id).id(), token, Visitor.of(request).actor());
        return Response.noContent().build();
    }

    private static JsonObjectBuilder json(Account account, Tokens.Use use) {
        Account.Profile profile = account.profile();
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", account.id().toString()).add("username", account.username())
                .add("displayName", profile.displayName()).add("kind", account.service().map(Enum::name).orElse(""))
                .add("sites", Json.createArrayBuilder(profile.sites().codes())).add("disabled", profile.disabled())
                .add("scopes", Json.createArrayBuilder(account.service().map(ServiceKind::most).orElse(Set.of()).stream().map(Scope::code).sorted().toList()))
                .add("tokens", use.alive());
        use.lastUsed().ifPresentOrElse(at -> json.add("lastUsedAt", at.toString()), () -> json.addNull("lastUsedAt"));
        use.firstEnd().ifPresentOrElse(at -> json.add("nextEnd", at.toString()), () -> json.addNull("nextEnd"));
        return json;
    }
}
