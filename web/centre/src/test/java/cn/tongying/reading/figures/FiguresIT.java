package cn.tongying.reading.figures;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.figures.FiguresWish.By;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three CTs of DEFAULT, a hospital of tier 1, written there and reviewed at NORTH, which is of tier 3; the numbers are computed by hand. */
class FiguresIT {
    private static final OffsetDateTime READY = OffsetDateTime.parse("2026-11-20T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String BYTES = "decode(repeat('00', 32), 'hex')";

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final Figures figures = new Figures();

    @BeforeEach
    void seed() throws SQLException {
        TestDatabase.running().clean();
        figures.database = AllianceRig.database(rows);
        figures.parts = new FiguresParts();
        figures.parts.use(new FiguresConfig(93), Clock.fixed(Instant.parse("2026-11-20T06:00:00Z"), ZoneOffset.UTC));
        owner("insert into organization (id, code, kind, path, name_zh, name_en) values (1, 'ROOT', 'ALLIANCE', '/1/', '盟', 'Alliance')",
                "insert into organization (id, code, kind, parent_id, path, name_zh, name_en, site, tier) values (2, 'DEFAULT', 'HOSPITAL', 1, '/1/2/', '本院', 'Here', 'DEFAULT', '1A'),"
                        + " (3, 'NORTH', 'HOSPITAL', 1, '/1/3/', '北院', 'North', 'NORTH', '3A')");
        person("writer", "DEFAULT", "READER");
        person("reviewer", "NORTH", "REVIEWER");
        person("manager", "DEFAULT", "MANAGER");
        person("northern", "NORTH", "MANAGER");
        for (int i = 1; i <= 3; i++) {
            task(i, "FINAL", READY);
            claimed(i, READY.plusMinutes(10L * i));
            version(i, 1, "PRELIMINARY", "writer", "DEFAULT", READY.plusMinutes(20L * i), "无", i == 1);
            version(i, 2, "FINAL", "reviewer", "NORTH", READY.plusMinutes(20L * i + 60), i == 2 ? "改" : "无", i == 1);
        }
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void howLongEachStepTookIsCountedFromWhatIsOnRecord() {
        JsonObject all = total(of("manager", By.SITE).getJsonArray("reports"));
        assertThat(numbers(all, "finals", "positive", "changed")).isEqualTo("3 1 1");
        assertThat(numbers(all, "claimMedian", "claimMost")).as("10, 20 and 30 minutes").isEqualTo("1200 1680");
        assertThat(numbers(all, "preliminaryMedian", "preliminaryMost")).as("10, 20 and 30 minutes").isEqualTo("1200 1680");
        assertThat(numbers(all, "reviewMedian", "reviewMost")).as("an hour each").isEqualTo("3600 3600");
        assertThat(numbers(all, "wholeMedian", "wholeMost")).as("80, 100 and 120 minutes").isEqualTo("6000 6960");
    }

    @Test
    void aTaskWithoutANotedClaimIsCountedButForItsWaiting() throws SQLException {
        owner("delete from reading_claim");
        JsonObject all = total(of("manager", By.SITE).getJsonArray("reports"));
        assertThat(all.containsKey("claimMedian")).isFalse();
        assertThat(numbers(all, "finals", "wholeMedian")).isEqualTo("3 6000");
    }

    @Test
    void workIsCountedInPointsOfTheExamElseOfTheModality() throws SQLException {
        assertThat(numbers(total(of("manager", By.MODALITY).getJsonArray("workload")), "written", "reviewed", "points")).isEqualTo("3 3 18.00");
        owner("update reading_task set modality = 'XX' where study_instance_uid = '1.2.1'");
        assertThat(of("manager", By.MODALITY).getJsonArray("workload").stream().map(one -> numbers(one.asJsonObject(), "points"))).containsExactly("12.00", "2", "14.00");
    }

    @Test
    void aReportThatWasSentBackIsCountedOnceItIsSignedAgain() throws SQLException {
        owner("insert into review_comment values ('" + id(1) + "', 1, true, '请改', '" + person("reviewer") + "', 'reviewer', '" + READY + "')");
        assertThat(numbers(total(of("manager", By.MODALITY).getJsonArray("workload")), "written", "reviewed", "points")).isEqualTo("2 3 15.00");
        owner("update review_comment set returned = false");
        assertThat(numbers(total(of("manager", By.MODALITY).getJsonArray("workload")), "written", "reviewed", "points")).as("words beside a final signature").isEqualTo("3 3 18.00");
    }

    @Test
    void whatIsWrittenForAnotherHospitalIsCountedForBoth() {
        for (String person : new String[] {"manager", "northern"}) {
            JsonArray settled = of(person, By.SITE).getJsonArray("settlement");
            assertThat(settled).hasSize(1);
            assertThat(settled.getJsonObject(0).getString("at") + " for " + settled.getJsonObject(0).getString("for")).isEqualTo("NORTH for DEFAULT");
            assertThat(numbers(settled.getJsonObject(0), "written", "reviewed", "points")).isEqualTo("0 3 9.00");
        }
    }

    @Test
    void theShareBelowTheTertiaryLevelIsOfHospitalsWhoseTierIsKnown() throws SQLException {
        task(4, "READY", READY);
        owner("update reading_task set site = 'NORTH' where study_instance_uid = '1.2.3'");
        JsonObject figure = of("manager", By.SITE);
        assertThat(numbers(figure.getJsonArray("exams").getJsonObject(0), "known", "below", "unknown")).as("1, 2 and 4; 3 is not this manager's").isEqualTo("3 3 0");
        assertThat(numbers(of("northern", By.SITE).getJsonArray("exams").getJsonObject(0), "known", "below", "unknown")).isEqualTo("1 0 0");
        assertThat(numbers(figure.getJsonArray("writtenAt").getJsonObject(0), "known", "below", "unknown")).isEqualTo("2 2 0");
        owner("update organization set tier = '' where code = 'DEFAULT'");
        assertThat(numbers(of("manager", By.SITE).getJsonArray("exams").getJsonObject(0), "known", "below", "unknown")).isEqualTo("0 0 3");
    }

    @Test
    void whatWaitsIsToldByItsAgeAndOnlyToWhoManagesTheHospital() throws SQLException {
        task(4, "READY", READY.plusHours(1));
        task(5, "READY", READY.plusHours(5));
        task(6, "CANCELLED", READY);
        assertThat(numbers(total(of("manager", By.SITE).getJsonArray("backlog")), "hours4", "day1", "days3", "older", "all")).as("5 hours and 1 hour").isEqualTo("1 1 0 0 2");
        assertThat(of("northern", By.SITE).getJsonArray("backlog").getFirst().asJsonObject().getInt("all")).isZero();
        assertThat(of("writer", By.SITE).getJsonArray("exams")).isEmpty();
    }

    @Test
    void criticalResultsAreInTimeWhenAcknowledgedBeforeTheyWereDue() throws SQLException {
        critical("ACKNOWLEDGED", "A", 10);
        critical("ACKNOWLEDGED", "B", 11);
        critical("OPEN", "C", 0);
        critical("WITHDRAWN", "D", 0);
        assertThat(numbers(total(of("manager", By.READER).getJsonArray("critical")), "raised", "inTime", "open")).isEqualTo("3 1 1");
    }

    @Test
    void whoManagesNothingSeesWhatTheySignedAndNothingElse() {
        JsonObject own = of("reviewer", By.READER);
        assertThat(own.getJsonArray("manages")).isEmpty();
        assertThat(own.getJsonArray("workload")).hasSize(2);
        assertThat(numbers(total(own.getJsonArray("workload")), "written", "reviewed")).isEqualTo("0 3");
        assertThat(numbers(total(own.getJsonArray("reports")), "finals")).as("reports are their writer's").isEqualTo("0");
        assertThat(own.getJsonArray("settlement")).isEmpty();
        assertThat(numbers(total(of("writer", By.READER).getJsonArray("reports")), "finals", "changed")).isEqualTo("3 1");
    }

    @Test
    void whoseAccountIsAManagersSeesTheFiguresOfItsHospitalsWithoutAnAssignment() throws SQLException {
        owner("delete from assignment where role = 'MANAGER'");
        assertThat(of("manager", By.SITE).getJsonArray("manages")).isEmpty();
        owner("update account set roles = '{MANAGER}', all_sites = false, sites = '{DEFAULT}' where id = '" + person("manager") + "'");
        assertThat(of("manager", By.SITE).getJsonArray("manages")).singleElement().satisfies(site -> assertThat(site.asJsonObject().getString("site")).isEqualTo("DEFAULT"));
        assertThat(numbers(total(of("manager", By.SITE).getJsonArray("reports")), "finals")).isEqualTo("3");
        assertThat(of("manager", By.SITE).toString()).doesNotContain("1.2.1", "P1");
        owner("update account set sites = '{NORTH}' where id = '" + person("manager") + "'");
        assertThat(of("manager", By.SITE).getJsonArray("backlog").getFirst().asJsonObject().getInt("all")).isZero();
    }

    @Test
    void anAssignmentThatEndedShowsNoMore() throws SQLException {
        owner("update assignment set valid_to = '2026-11-19' where role = 'MANAGER'");
        assertThat(numbers(total(of("manager", By.SITE).getJsonArray("workload")), "written")).isEqualTo("0");
    }

    @Test
    void aDayIsChinas() throws SQLException {
        version(1, 3, "ADDENDUM", "writer", "DEFAULT", READY, "补", true);
        owner("update report_version set at = '2026-11-19T15:59:59Z' where kind = 'FINAL' and task = '" + id(1) + "'");
        assertThat(numbers(total(of("manager", By.DAY).getJsonArray("reports")), "finals")).isEqualTo("2");
    }

    @Test
    void onlyThePeriodIsReadHoweverMuchIsOnRecord() throws SQLException {
        owner("insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final) select gen_random_uuid(), 'DEFAULT', '1.3.' || n, 'CT', '', "
                        + "'ROUTINE', 'FINAL', '2020-01-01', '2020-01-01', '2020-01-01', '2020-01-01' from generate_series(1, 20000) as n",
                "insert into report_version select task.id, 1, 'FINAL', '', 'x', true, '', '', '', version.account, version.practitioner, '', '', '', '', 'DEFAULT', '2020-01-01', " + BYTES + ", "
                        + BYTES + " from reading_task as task, (select * from report_version limit 1) as version where task.study_instance_uid like '1.3.%'", "analyze");
        String reports = plan(FiguresSql.workload(By.SITE), true);
        assertThat(reports).contains("report_version_signed_at").doesNotContain("Seq Scan on report_version").doesNotContain("Seq Scan on reading_task");
        assertThat(plan(FiguresSql.reports(By.SITE), true)).contains("report_version_signed_at").doesNotContain("Seq Scan on reading_task");
        assertThat(plan(FiguresSql.exams(), false)).contains("reading_task_ready_at").doesNotContain("Seq Scan on reading_task");
    }

    @Test
    void theFirstClaimIsNotedAndKept() throws SQLException {
        task(4, "READY", READY);
        FirstClaims claims = new FirstClaims();
        claims.database = figures.database;
        claims.parts = figures.parts;
        rows.getTransaction().begin();
        for (int task : new int[] {1, 4}) {
            claims.on(new ReadingEvent(new Actor("x", "192.0.2.1", "c0ffee"), Act.READING_CLAIMED, id(task).toString(), "DEFAULT", "1.2." + task, ""));
        }
        claims.on(new ReadingEvent(new Actor("x", "192.0.2.1", "c0ffee"), Act.READING_OPENED, id(3).toString(), "DEFAULT", "1.2.3", ""));
        assertThat(claimOf(4)).isEqualTo(OffsetDateTime.parse("2026-11-20T06:00:00Z"));
        assertThat(claimOf(1)).as("noted before").isEqualTo(READY.plusMinutes(10));
        rows.getTransaction().rollback();
    }

    private OffsetDateTime claimOf(int task) {
        return figures.database.first("SELECT at FROM reading_claim WHERE task = ?", row -> row.getObject(1, OffsetDateTime.class), id(task)).orElseThrow();
    }

    private String plan(String sql, boolean own) throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); PreparedStatement statement = connection.prepareStatement("EXPLAIN " + sql)) {
            FiguresWish wish = new FiguresWish(DAY, DAY, By.SITE, Optional.empty(), Optional.empty(), Optional.empty());
            Object[] values = {person("manager"), DAY, DAY, wish.begin(), wish.end(), null, null, null, null, null, null, person("manager")};
            for (int i = 0; i < (own ? 12 : 11); i++) {
                statement.setObject(i + 1, values[i]);
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    @Test
    void anIndicatorIsCountedOfTheLinesThatReportsHave() throws SQLException {
        owner("update reading_task set modality = 'ES'");
        says(1, "退镜时间：8 min\n盲肠插管：是。\n所见：盲肠插管：否");
        says(2, "  Caecal intubation: no. ");
        says(3, "未见异常");
        JsonObject rate = of("manager", By.SPECIALTY).getJsonArray("indicators").getJsonObject(0);
        assertThat(rate.getString("key") + " " + rate.getString("specialty")).isEqualTo("CAECAL_INTUBATION ENDOSCOPY");
        assertThat(numbers(rate, "met", "of")).as("one says nothing of it").isEqualTo("1 2");
        assertThat(of("manager", By.SPECIALTY).getJsonArray("indicators")).hasSize(1);
        assertThat(of("northern", By.SPECIALTY).getJsonArray("indicators")).isEmpty();
        assertThat(of("manager", By.SPECIALTY).getJsonArray("reports").getJsonObject(0).getString("key")).isEqualTo("ENDOSCOPY");
        owner("update reading_task set modality = 'SM'");
        assertThat(of("manager", By.SPECIALTY).getJsonArray("indicators")).as("an indicator of another specialty").isEmpty();
    }

    @Test
    void onlyTheSpecialtyAskedForIsCountedAndWhatWasSignedBeforeItWasDue() throws SQLException {
        owner("update reading_task set modality = 'ES', due_final = '2026-11-20T01:30:00Z' where study_instance_uid = '1.2.1'");
        FiguresWish wish = new FiguresWish(DAY, DAY, By.SITE, Optional.empty(), Optional.empty(), Optional.of("ENDOSCOPY"));
        assertThat(numbers(total(asked("manager", wish).getJsonArray("reports")), "finals", "withinDue")).as("signed at 1:20").isEqualTo("1 1");
        owner("update reading_task set due_final = '2026-11-20T01:10:00Z' where study_instance_uid = '1.2.1'");
        assertThat(numbers(total(asked("manager", wish).getJsonArray("reports")), "finals", "withinDue")).isEqualTo("1 0");
    }

    private static void says(int task, String findings) throws SQLException {
        owner("update report_version set findings = E'" + findings.replace("\n", "\\n") + "' where task = '" + id(task) + "'");
    }

    private JsonObject of(String person, By by) {
        return asked(person, new FiguresWish(DAY, DAY, by, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private JsonObject asked(String person, FiguresWish wish) {
        rows.getTransaction().begin();
        try {
            return figures.of(wish, new Caller(Caller.Kind.ACCOUNT, person(person).toString(), person, "DEFAULT", Set.of("DEFAULT"), false,
                    Set.of(Caller.Role.READER), "192.0.2.1"));
        } finally {
            rows.getTransaction().rollback();
        }
    }

    private static JsonObject total(JsonArray lines) {
        JsonObject last = lines.getJsonObject(lines.size() - 1);
        assertThat(last.containsKey("key")).isFalse();
        return last;
    }

    private static String numbers(JsonObject line, String... names) {
        return String.join(" ", Arrays.stream(names).map(name -> line.get(name).toString()).toList());
    }

    private static UUID person(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(int task) {
        return new UUID(0, task);
    }

    private static void person(String name, String place, String role) throws SQLException {
        owner("insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, version) values ('" + person(name) + "', '" + name + "', '"
                        + name + "', '$argon2id$x', '{READER}', false, '{" + place + "}', false, now(), now(), 0)",
                "insert into practitioner (id, code, name, title, category, account) values ('" + person(name) + "', upper('" + name + "'), '" + name + "', 'ATTENDING_PHYSICIAN', 'PHYSICIAN', '" + person(name) + "')",
                "insert into assignment (id, practitioner, organization, role, valid_from) values (gen_random_uuid(), '" + person(name) + "', '" + place + "', '" + role + "', '2026-01-01')");
    }

    private static void task(int number, String state, OffsetDateTime ready) throws SQLException {
        owner("insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, cancelled, arrived_at, ready_at, due_preliminary, due_final) values ('" + id(number) + "', 'DEFAULT', '1.2."
                + number + "', 'CT', '', 'ROUTINE', '" + state + "', " + (state.equals("CANCELLED") ? "'DUPLICATE'" : "null") + ", '" + ready + "', '" + ready + "', '" + ready + "', '" + ready + "')");
    }

    private static void claimed(int task, OffsetDateTime at) throws SQLException {
        owner("insert into reading_claim values ('" + id(task) + "', '" + at + "')");
    }

    private static void version(int task, int number, String kind, String who, String place, OffsetDateTime at, String impression, boolean positive) throws SQLException {
        owner("insert into report_version values ('" + id(task) + "', " + number + ", '" + kind + "', '', '" + impression + "', " + positive + ", '" + (number > 2 ? "因" : "") + "', 'P', 'N', '" + person(who) + "', '"
                + person(who) + "', 'S', '" + who + "', 'T', 'L', '" + place + "', '" + at + "', " + BYTES + ", " + BYTES + ")");
    }

    private static void critical(String state, String kind, int minutes) throws SQLException {
        UUID result = UUID.randomUUID();
        owner("insert into critical_result values ('" + result + "', '" + id(1) + "', '" + kind + "', 'x', false, 'P', 'N', '" + person("writer") + "', '" + READY + "', '" + READY.plusMinutes(10) + "', '" + state + "', false)",
                "insert into critical_step values ('" + result + "', 1, 'RAISED', '" + READY + "', '" + person("writer") + "', 'writer', '', 'x')");
        if (minutes > 0) {
            owner("insert into critical_step values ('" + result + "', 2, 'ACKNOWLEDGED', '" + READY.plusMinutes(minutes) + "', '" + person("reviewer") + "', 'r', '', 'x')");
        }
    }

    private static void owner(String... sql) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), sql);
    }
}
