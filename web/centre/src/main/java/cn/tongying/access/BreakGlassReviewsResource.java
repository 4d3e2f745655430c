package cn.tongying.access;

import cn.tongying.access.Glass.Review;
import cn.tongying.access.Glass.Verdict;
import cn.tongying.centre.Body;
import cn.tongying.centre.Parameters;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /api/break-glass/reviews}: what was opened in emergencies, and what a security administrator finds about it. */
@Path("/break-glass/reviews")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class BreakGlassReviewsResource {
    private static final int SHOWN = 50;
    private static final int MOST_SHOWN = 200;
    private static final int MOST_NOTE = 1_000;
    private static final Instant LATER_THAN_ALL = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID NO_ID = new UUID(0, 0);

    @Inject BreakGlass breakGlass;

    private record Place(Instant at, UUID id) {
    }

    @GET
    public String list(@QueryParam("state") @Nullable String state, @QueryParam("limit") @Nullable String limit,
                       @QueryParam("before") @Nullable String before) {
        boolean done = "done".equals(state);
        if (!done && state != null && !state.equals("open")) {
            throw bad("\"state\" is open or done.", "只能查看待复核（open）或已复核（done）的记录。");
        }
        int size = Parameters.limit(limit, SHOWN, MOST_SHOWN);
        Place place = Parameters.cursor("before", before).map(BreakGlassReviewsResource::place).orElse(new Place(LATER_THAN_ALL, NO_ID));
        List<Glass> found = breakGlass.page(done, place.at(), place.id(), size + 1);
        List<Glass> shown = found.size() > size ? found.subList(0, size) : found;
        Optional<String> next = found.size() > size ? Optional.of(shown.getLast().openedAt() + "_" + shown.getLast().id()) : Optional.empty();
        return Json.createObjectBuilder().add("items", AccessJson.items(shown.stream().map(AccessJson::reviewed).toList()))
                .add("next", AccessJson.text(next)).add("open", breakGlass.waiting()).build().toString();
    }

    private static Place place(String cursor) {
        try {
            String[] parts = cursor.split("_", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw bad("\"before\" is no cursor of ours.", "翻页位置无效，请重新打开列表。");
        }
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String review(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        Review review = new Review(verdict(body.text("verdict", MOST_NOTE)), body.text("note", MOST_NOTE).strip(), visitor.actor().name(), Instant.now());
        return AccessJson.reviewed(breakGlass.review(id, review, visitor.required().accountId(), visitor.actor())).build().toString();
    }

    private static Verdict verdict(String word) {
        return switch (word) {
            case "JUSTIFIED" -> Verdict.JUSTIFIED;
            case "UNJUSTIFIED" -> Verdict.UNJUSTIFIED;
            default -> throw bad("\"verdict\" is JUSTIFIED or UNJUSTIFIED.", "复核结论须为“合理”或“不合理”。");
        };
    }

    private static ProblemException bad(String detail, String detailZh) {
        return new ProblemException(Problem.badRequest(detail, detailZh));
    }
}
