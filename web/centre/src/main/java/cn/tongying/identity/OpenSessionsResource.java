package cn.tongying.identity;

import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/sessions}: who is signed in now, for the security administrator; {@link SessionsOfAccountResource} ends them. */
@Path("/sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class OpenSessionsResource {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    @Inject OpenSessions sessions;

    @GET
    public String page(@Context HttpServletRequest request, @QueryParam("q") @Nullable String q,
                       @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        Optional<OpenSessions.Cursor> cursor = Parameters.cursor("after", after).map(OpenSessionsResource::cursor);
        OpenSessions.Page page = sessions.page(Parameters.text("q", q), cursor, Parameters.limit(limit, USUAL, MOST));
        UUID own = Visitor.of(request).required().id();
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.items().forEach(found -> items.add(IdentityJson.session(found.session(), own).add("account", account(found.account()))));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items).add("total", page.total());
        page.next().ifPresentOrElse(next -> json.add("next", next.toString()), () -> json.addNull("next"));
        return json.build().toString();
    }

    private static JsonObjectBuilder account(Account account) {
        return Json.createObjectBuilder().add("id", account.id().toString()).add("username", account.username())
                .add("displayName", account.profile().displayName())
                .add("roles", Json.createArrayBuilder(account.profile().roles().stream().map(Enum::name).sorted().toList()));
    }

    private static OpenSessions.Cursor cursor(String text) {
        return OpenSessions.Cursor.parse(text).orElseThrow(() -> new ProblemException(Problem.badRequest(
                "\"after\" is no cursor of ours.", "翻页位置无效，请重新打开列表。")));
    }
}
