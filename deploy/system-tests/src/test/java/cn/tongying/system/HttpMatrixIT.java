package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Route × role on the running server against the hand-written {@code http-matrix.txt}, one request for each cell: what the gate, the
 * resources and the queries behind them say together. That the table has every route is held by RoutesTest.
 */
@ExtendWith(RunningServer.class)
@Timeout(300)
class HttpMatrixIT {
    private static final String PASSWORD = "a phrase for the matrix 7";
    private static final String DIGITS = "4821";
    private static final String SUFFIX = Long.toString(System.nanoTime() % 1_000_000_000);
    private static final OneImage STUDY = OneImage.of("MX1" + SUFFIX, "Matrix^One" + SUFFIX);
    private static final OneImage OTHER = OneImage.of("MX2" + SUFFIX, "Matrix^Two" + SUFFIX);
    private static final String GUESS = OneImage.of("", "").study();

    @Test
    void everyCellIsAsTheTableSays(Product product) throws IOException {
        Map<String, Visitor> callers = callers(product);
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (HttpMatrix.Line line : HttpMatrix.lines()) {
            String subject = (line.path().contains("{other") ? OTHER : STUDY).study();
            for (String column : HttpMatrix.COLUMNS) {
                HttpResponse<byte[]> answer = ask(callers.get(column), line);
                cells++;
                if (!fits(line.signs().get(column), answer, subject)) {
                    wrong.add(line.method() + " " + line.path() + " / " + column + ": expected " + line.signs().get(column) + ", was "
                            + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(1_500);
    }

    private static boolean fits(char sign, HttpResponse<byte[]> answer, String subject) {
        int status = answer.statusCode();
        boolean answered = status == 200 || status == 204;
        boolean shown = new String(answer.body(), StandardCharsets.UTF_8).contains(subject);
        return switch (sign) {
            case '+' -> status < 500 && !List.of(401, 403, 404, 405).contains(status);
            case '?' -> status == 401;
            case 'x' -> status == 403;
            case '0' -> status == 404 && !shown;
            case 'm' -> status == 405;
            case 's' -> status == 200 && shown;
            case '-' -> answered && !shown;
            default -> throw new IllegalArgumentException(Character.toString(sign));
        };
    }

    private static HttpResponse<byte[]> ask(Visitor caller, HttpMatrix.Line line) {
        return caller.send(line.method(), line.target(STUDY, OTHER, GUESS), "application/json", line.body(STUDY, OTHER, GUESS));
    }

    @Test
    void anotherHospitalsStudyIsAnsweredLikeOneThatIsNotThere(Product product) {
        Visitor tech = Visitor.technologist(product);
        OneImage held = OneImage.of("MX3" + SUFFIX, "Matrix^Three").sentBy(tech);
        Visitor north = north(product, "matrix-guesser");
        for (Function<String, String> path : List.<Function<String, String>>of(uid -> "/dicom-web/studies/" + uid,
                uid -> "/dicom-web/studies/" + uid + "/metadata", uid -> "/dicom-web/studies/" + uid + "/series/" + uid + ".1/instances/" + uid + ".1.1/frames/1",
                uid -> "/api/studies/" + uid + "/series", uid -> "/api/studies/" + uid + "/dicom-zip", uid -> "/api/films?study=" + uid)) {
            assertThat(told(north, path, held.study())).isEqualTo(told(north, path, GUESS));
        }
    }

    /** Status, kind and words, without what differs by chance or by the question. */
    private static String told(Visitor caller, Function<String, String> path, String uid) {
        HttpResponse<byte[]> answer = caller.get(path.apply(uid), "*/*");
        return answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse("") + " "
                + new String(answer.body(), StandardCharsets.UTF_8).replace(uid, "UID").replaceAll("\"correlation[^,}]*", "");
    }

    private static Map<String, Visitor> callers(Product product) {
        Visitor security = Visitor.securityAdministrator(product);
        security.ask("POST", "/api/accounts", """
                {"username":"matrix-tech","displayName":"Tech","roles":["TECHNOLOGIST"],"sites":["DEFAULT"],"password":"%s"}""".formatted(PASSWORD));
        Visitor tech = Visitor.signedIn(product, "matrix-tech", PASSWORD);
        STUDY.sentBy(tech);
        OTHER.sentBy(tech);
        Visitor stranger = Visitor.stranger(product);
        String film = secret(tech.ask("POST", "/api/films", """
                {"studyInstanceUid":"%s","coverage":"STUDY","code":"%s"}""".formatted(STUDY.study(), DIGITS)).getString("address"));
        var link = tech.ask("POST", "/api/share-links", """
                {"studyInstanceUid":"%s","hours":1,"uses":1,"reason":"matrix"}""".formatted(STUDY.study()));
        String opening = "{\"secret\":\"%s\",\"code\":\"%s\"}";
        HttpResponse<byte[]> patient = stranger.send("POST", "/api/film/session", "application/json", opening.formatted(film, DIGITS).getBytes());
        HttpResponse<byte[]> guest = stranger.send("POST", "/api/shared/session", "application/json",
                opening.formatted(secret(link.getString("address")), link.getString("code")).getBytes());
        return Map.of("nobody", stranger, "north", north(product, "matrix-north"), "tech", tech, "service", service(product, security),
                "film", Visitor.given(product, patient), "link", Visitor.given(product, guest), "system", Visitor.administrator(product, "sysadmin"),
                "security", Visitor.administrator(product, "secadmin"), "audit", Visitor.administrator(product, "auditadmin"));
    }

    private static String secret(String address) {
        return URI.create(address).getFragment();
    }

    /** A reader of a hospital of its own. */
    private static Visitor north(Product product, String username) {
        String site = "N" + Integer.toHexString(username.hashCode()).toUpperCase(Locale.ROOT);
        Visitor.administrator(product, "sysadmin").ask("POST", "/api/organizations", """
                {"code":"%s","kind":"HOSPITAL","parent":"TONGYING-ALLIANCE","nameZh":"北院","nameEn":"North"}""".formatted(site));
        Visitor.securityAdministrator(product).ask("POST", "/api/accounts", """
                {"username":"%s","displayName":"North","roles":["READER"],"sites":["%s"],"password":"%s"}""".formatted(username, site, PASSWORD));
        return Visitor.signedIn(product, username, PASSWORD);
    }

    private static Visitor service(Product product, Visitor security) {
        String id = security.ask("POST", "/api/service-accounts", """
                {"username":"matrix-service","displayName":"Performer","kind":"AI_PERFORMER","site":"DEFAULT"}""").getString("id");
        return Visitor.program(product, security.ask("POST", "/api/service-accounts/" + id + "/tokens", """
                {"name":"matrix","scopes":["store","dicom-read"],"expiresInDays":1}""").getString("token"));
    }
}
