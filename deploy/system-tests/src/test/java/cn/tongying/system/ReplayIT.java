package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was once a proof of who somebody is, and comes again: it opens nothing, and the theft of a session ends it for both who hold it. */
@ExtendWith(RunningServer.class)
class ReplayIT {
    private static final String PASSWORD = "a phrase that comes again 7";
    private static final String SEARCH = "/dicom-web/studies?limit=1";

    @Test
    void the_secret_of_before_a_rotation_ends_the_session_when_it_comes_again(Product product) throws Exception {
        JsonObject account = Visitor.securityAdministrator(product).ask("POST", "/api/accounts", """
                {"username":"replayed","displayName":"Replayed","roles":["READER"],"sites":["DEFAULT"],"password":"%s"}""".formatted(PASSWORD));
        String stolen = Visitor.cookie(Visitor.stranger(product).signIn("replayed", PASSWORD)).orElseThrow();
        Visitor.securityAdministrator(product).ask("PATCH", "/api/accounts/" + account.getString("id"), "{\"roles\":[\"TECHNOLOGIST\"]}");
        String next = Visitor.cookie(Visitor.browser(product, stolen).get("/api/session", "application/json")).orElseThrow();
        Visitor owner = Visitor.browser(product, next);
        assertThat(next).isNotEqualTo(stolen);
        assertThat(owner.get(SEARCH, "*/*").statusCode()).isIn(200, 204);
        assertThat(Visitor.browser(product, stolen).get(SEARCH, "*/*").statusCode()).as("requests under way are served for half a minute").isIn(200, 204);
        longAgo(product, account.getString("id"));
        Waiting.until("it is looked up again, and refused", Duration.ofSeconds(30),
                () -> Visitor.browser(product, stolen).get(SEARCH, "*/*").statusCode() == 401);
        assertThat(owner.get(SEARCH, "*/*").statusCode()).as("the session is over").isEqualTo(401);
        assertThat(Visitor.signedIn(product, "replayed", PASSWORD).get(SEARCH, "*/*").statusCode()).isIn(200, 204);
    }

    /** As if the rotation had been a minute ago. */
    private static void longAgo(Product product, String account) throws Exception {
        try (Connection database = product.database(); Statement statement = database.createStatement()) {
            assertThat(statement.executeUpdate("update session_past_secret set retired_at = retired_at - interval '1 minute' where session_id in"
                    + " (select id from session where account_id = '" + account + "')")).isEqualTo(1);
        }
    }

    @Test
    void a_revoked_token_opens_nothing_however_often_it_comes_and_nobody_else_feels_it(Product product) {
        Visitor technologist = Visitor.technologist(product);
        JsonObject made = technologist.ask("POST", "/api/tokens", "{\"name\":\"replayed\",\"scopes\":[\"read\",\"store\"],\"expiresInDays\":1}");
        Visitor program = Visitor.program(product, made.getString("token"));
        assertThat(program.get(SEARCH, "*/*").statusCode()).isIn(200, 204);
        assertThat(technologist.send("DELETE", "/api/tokens/" + made.getString("id"), "application/json", new byte[0]).statusCode()).isEqualTo(204);
        for (int i = 0; i < 300; i++) {
            HttpResponse<byte[]> answer = program.get(SEARCH, "*/*");
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        assertThat(program.send("POST", "/dicom-web/studies", OneImage.STOW, OneImage.body(OneImage.of("RP1", "Re^Play").file())).statusCode()).isEqualTo(401);
        long begin = System.nanoTime();
        assertThat(technologist.get(SEARCH, "*/*").statusCode()).isIn(200, 204);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
}
