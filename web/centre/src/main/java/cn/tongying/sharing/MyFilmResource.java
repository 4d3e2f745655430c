package cn.tongying.sharing;

import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.GuestCookie;
import cn.tongying.identity.Secret;
import cn.tongying.identity.Visitor;
import cn.tongying.studies.StudyJson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
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
import java.util.Optional;
import java.util.Set;

/** {@code /api/film}: what a patient's cloud film shows, and its session: secret and code against a cookie, and its end. */
@Path("/film")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class MyFilmResource {
    private static final int MOST_TYPED = 64;
    private static final int MOST_STUDIES = 200;

    @Inject FilmDoor door;
    @Inject Films films;
    @Inject GuestSessions sessions;
    @Inject StudyList studies;

    /** The newest exams first. */
    @GET
    public String mine(@Context HttpServletRequest request) {
        Film film = films.find(Visitor.of(request).required().accountId()).orElseThrow(MyFilmResource::gone);
        StudyPage page = studies.page(Visitor.caller(request), new StudyFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "",
                MOST_STUDIES, Optional.empty()));
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.studies().forEach(study -> items.add(StudyJson.study(study).add("viewer", "/ohif/viewer?StudyInstanceUIDs=" + study.study().value())));
        return Json.createObjectBuilder().add("site", StudyJson.site(films.site(film))).add("validUntil", film.expiresAt().toString())
                .add("studies", items).build().toString();
    }

    @POST
    @Path("/session")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        Optional<Secret> secret = Secret.received(body.text("secret", MOST_TYPED));
        FilmEntry entry = secret.map(one -> door.open(one, AccessCode.typed(body.text("code", MOST_TYPED)), visitor.actor())).orElseGet(FilmEntry.Gone::new);
        return switch (entry) {
            case FilmEntry.Opened opened -> Response.ok(Json.createObjectBuilder().add("expiresAt", opened.expiresAt().toString()).build().toString())
                    .header("Set-Cookie", GuestCookie.given(opened.session(), visitor.secure())).build();
            case FilmEntry.WrongCode wrong -> throw new ProblemException(Problem.unprocessable(
                    "The four digits are wrong; " + wrong.left() + " more tries before a pause.", "四位数字不正确，还可尝试 " + wrong.left() + " 次。"));
            case FilmEntry.Paused paused -> throw new ProblemException(paused(Math.toIntExact(Math.max(1, paused.rest().toSeconds()))));
            case FilmEntry.Gone gone -> throw gone();
        };
    }

    @DELETE
    @Path("/session")
    public Response end(@Context HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        sessions.end(visitor.required().id());
        return Response.noContent().header("Set-Cookie", GuestCookie.taken(visitor.secure())).build();
    }

    private static Problem paused(int seconds) {
        int minutes = (seconds + 59) / 60;
        return Problem.tooMany(seconds, "Too many wrong digits. Try again in " + minutes + " minutes, or ask at the hospital for a new slip.",
                "输错次数过多，请 " + minutes + " 分钟后再试，或到医院窗口补办。");
    }

    private static ProblemException gone() {
        return new ProblemException(Problem.notFound("This slip is no longer valid. Ask at the hospital for a new one.", "此凭证已失效，请到医院窗口补办。"));
    }
}
