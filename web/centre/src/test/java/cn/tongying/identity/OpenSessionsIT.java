package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSessionsIT {
    private static final Actor ADMIN = new Actor("secadmin", "192.0.2.9", "c");
    private Rig rig;
    private final OpenSessions sessions = new OpenSessions();
    private Account wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new Rig(Map.of("tongying.identity.hash-memory-kib", "8192", "tongying.identity.hash-passes", "1"));
        sessions.rows = rig.rows;
        sessions.config = rig.config;
        sessions.clock = rig.clock;
        wang = rig.account("wang.wei", Role.READER);
        rig.account("li_na", Role.TECHNOLOGIST);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> names(String q) {
        return rig.act(() -> sessions.page(q, Optional.empty(), 100)).items().stream().map(found -> found.account().username()).toList();
    }

    private void signIn(String username, String address, String device) {
        rig.act(() -> rig.signIn.attempt(username, Rig.PASSWORD, new Actor("anonymous", address, "c", device)));
        rig.forward(Duration.ofMinutes(1));
    }

    @Test
    void everybodysLivingSessionsAreToldWithAddressAndDeviceTheNewestFirst() {
        signIn("wang.wei", "192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
        signIn("li_na", "198.51.100.7", "curl/8");
        var page = rig.act(() -> sessions.page("", Optional.empty(), 100));
        assertThat(page.items()).extracting(found -> found.account().username() + " " + found.session().address() + " " + found.session().device())
                .containsExactly("li_na 198.51.100.7 curl/8", "wang.wei 192.0.2.1 Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void theSearchGoesOverNameAndAddressAndTakesNoWildcard() {
        signIn("wang.wei", "192.0.2.1", "");
        signIn("li_na", "198.51.100.7", "");
        assertThat(names("WANG")).containsExactly("wang.wei");
        assertThat(names("198.51")).containsExactly("li_na");
        assertThat(names("li_n")).containsExactly("li_na");
        assertThat(names("%")).isEmpty();
        assertThat(names("g_w")).isEmpty();
    }

    @Test
    void whatEndedIdledOrIsOfADisabledAccountIsNotTold() {
        signIn("wang.wei", "192.0.2.1", "");
        rig.act(() -> rig.sessions.endAll(wang.id(), Optional.empty(), ADMIN));
        assertThat(names("")).isEmpty();
        signIn("wang.wei", "192.0.2.1", "");
        signIn("li_na", "192.0.2.2", "");
        rig.act(() -> rig.rows.createNativeQuery("update account set disabled = true where username = 'li_na'").executeUpdate());
        assertThat(names("")).containsExactly("wang.wei");
        rig.forward(Duration.ofMinutes(61));
        assertThat(names("")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 5; i++) {
            signIn(i % 2 == 0 ? "wang.wei" : "li_na", "192.0.2." + i, "");
        }
        List<String> seen = new ArrayList<>();
        Optional<OpenSessions.Cursor> cursor = Optional.empty();
        do {
            Optional<OpenSessions.Cursor> from = cursor.flatMap(one -> OpenSessions.Cursor.parse(one.toString()));
            var page = rig.act(() -> sessions.page("", from, 2));
            page.items().forEach(found -> seen.add(found.session().address()));
            cursor = page.next();
            assertThat(page.total()).isEqualTo(5);
            assertThat(seen).as("it comes to an end").hasSizeLessThan(9);
        } while (cursor.isPresent());
        assertThat(seen).containsExactly("192.0.2.4", "192.0.2.3", "192.0.2.2", "192.0.2.1", "192.0.2.0");
    }
}
