package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Credentials;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.RateConfig;
import cn.tongying.identity.RecordedEvents;
import cn.tongying.identity.Scope;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SettingsOfMap;
import cn.tongying.identity.Standings;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.AccessRefused;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInFilterTest {
    private static final String OWN = "http://localhost:8080";
    private static final String SESSION = "s".repeat(43);
    private static final String TOKEN = "tyt_" + "t".repeat(43);
    private final SignInFilter filter = new SignInFilter();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:30Z"), ZoneOffset.UTC);
    private final RecordedEvents events = new RecordedEvents();
    private boolean databaseAway;

    @BeforeEach
    void wire() {
        filter.credentials = new Credentials() {
            @Override
            public Optional<Credential> ofSession(Secret secret) {
                return known(secret, SESSION, Credential.Kind.SESSION, Set.of());
            }

            @Override
            public Optional<Credential> ofToken(Secret secret) {
                return known(secret, TOKEN, Credential.Kind.TOKEN, Set.of(Scope.STORE));
            }
        };
        filter.standings = (known, address, defaultSite) -> new Standings.Today(known, new Caller(Caller.Kind.ACCOUNT,
                known.accountId().toString(), known.actorName(), "NORTH", known.sites(), false, known.roles(), address));
        filter.guests = (secret, address) -> Optional.empty();
        filter.events = events;
        filter.clock = NOON;
        settings(Map.of());
    }

    private void settings(Map<String, String> settings) {
        filter.config = IdentityConfig.from(new SettingsOfMap(settings));
        filter.init(null);
    }

    private Optional<Credential> known(Secret secret, String expected, Credential.Kind kind, Set<Scope> scopes) {
        if (databaseAway) {
            throw new IllegalStateException(new SQLException("gone", "08006"));
        }
        return secret.text().equals(expected) ? Optional.of(new Credential(kind, UUID.randomUUID(), new UUID(0, 1), "wangwei", "王医生",
                Set.of(Role.TECHNOLOGIST), false, Set.of("NORTH"), scopes, Instant.MAX)) : Optional.empty();
    }

    private Exchange run(Exchange exchange) throws ServletException, IOException {
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> exchange.passedOn = true);
        return exchange;
    }

    private static Exchange get(String uri) {
        return new Exchange("GET", uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "Application/X-WWW-Form-URLencoded; charset=utf-8"})
    void aFormIsRefusedBeforeAnybodyWaitsForItsBody(String type) throws Exception {
        Exchange form = run(new Exchange("POST", "/api/session").with("Content-Type", type));
        assertThat(form.passedOn).isFalse();
        assertThat(form.status).isEqualTo(415);
        assertThat(run(new Exchange("POST", "/api/session").with("Content-Type", "application/json")).passedOn).isTrue();
    }

    @Test
    void aProgramThatIsNotSignedInIsTold401InBothLanguages() throws Exception {
        Exchange answered = run(get("/dicom-web/studies").with("Accept", "application/dicom+json"));
        assertThat(answered.passedOn).isFalse();
        assertThat(answered.status).isEqualTo(401);
        assertThat(answered.answered).containsEntry("Content-Type", "application/problem+json").containsKey("WWW-Authenticate");
        assertThat(answered.text()).contains("Sign in").contains("请登录");
    }

    @Test
    void aPersonsBrowserIsSentToTheSignInPageAndBackAfterwards() throws Exception {
        Exchange answered = run(get("/ohif/viewer?StudyInstanceUIDs=1.2").with("Accept", "text/html,*/*"));
        assertThat(answered.status).isEqualTo(302);
        assertThat(answered.answered).containsEntry("Location", "/sign-in?return=%2Fohif%2Fviewer%3FStudyInstanceUIDs%3D1.2");
        assertThat(run(get("/").with("Accept", "text/html")).answered).containsEntry("Location", "/sign-in");
        assertThat(run(get("/api/intake/received").with("Accept", "text/html")).status).isEqualTo(401);
    }

    @Test
    void anAccountThatAsksTooOftenIsToldWhenToComeBackAndHoldsUpNobodyElse() throws Exception {
        settings(Map.of("tongying.identity.rate-per-account", "1", "tongying.identity.rate-burst-per-account", "3"));
        for (int i = 0; i < 3; i++) {
            assertThat(run(get("/api/intake/received").withCookie(SESSION)).passedOn).isTrue();
        }
        Exchange refused = run(get("/api/intake/received").withCookie(SESSION));
        assertThat(refused.passedOn).isFalse();
        assertThat(refused.status).isEqualTo(429);
        assertThat(refused.answered).containsEntry("Retry-After", "1").containsEntry("Content-Type", "application/problem+json");
        assertThat(run(new Exchange("POST", "/dicom-web/studies").with("Authorization", "Bearer " + TOKEN)).passedOn).as("stores have places instead").isTrue();
        assertThat(run(get("/sign-in")).passedOn).as("a stranger").isTrue();
    }

    @Test
    void aSiteAndAnAddressOfStrangersHaveSharesToo() throws Exception {
        settings(Map.of("tongying.identity.rate-per-site", "1", "tongying.identity.rate-burst-per-site", "1",
                "tongying.identity.rate-per-address", "1", "tongying.identity.rate-burst-per-address", "2"));
        assertThat(run(get("/api/intake/received").withCookie(SESSION)).status).isEqualTo(200);
        assertThat(run(get("/api/intake/received").withCookie(SESSION)).status).as("the site").isEqualTo(429);
        assertThat(run(new Exchange("POST", "/api/session")).passedOn).isTrue();
        assertThat(run(get("/api/intake/received").withCookie("x".repeat(43))).status).as("a wrong cookie is a stranger").isEqualTo(401);
        assertThat(run(new Exchange("POST", "/api/session")).status).isEqualTo(429);
    }

    @Test
    void aBucketFillsAgainAndHoldsNoMoreThanItsBurst() {
        long[] now = {Long.MAX_VALUE - 5};
        Buckets buckets = new Buckets(new RateConfig.Rate(10, 3), () -> now[0]);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(buckets.take("b")).isZero();
        now[0] += Duration.ofMillis(100).toNanos();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isPositive();
        now[0] += Duration.ofHours(1).toNanos();
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isPositive();
        assertThat(new Buckets(new RateConfig.Rate(0, 1), () -> 0).take("a")).as("no limit").isZero();
    }

    @Test
    void whatIsNotListedLooksTheSameToStrangersAsWhatIs() throws Exception {
        assertThat(run(get("/api/secret-door")).status).isEqualTo(401);
        assertThat(run(get("/api/secret-door").withCookie(SESSION)).status).isEqualTo(404);
    }

    @Test
    void aKnownPathWithAnotherMethodIs405WithTheMethodsItHas() throws Exception {
        Exchange answered = run(new Exchange("DELETE", "/dicom-web/studies").withCookie(SESSION).with("Origin", OWN));
        assertThat(answered.status).isEqualTo(405);
        assertThat(answered.answered).containsEntry("Allow", "GET, HEAD, OPTIONS, POST").containsEntry("Content-Type", "application/problem+json");
        assertThat(run(new Exchange("DELETE", "/dicom-web/studies")).status).as("a stranger learns nothing").isEqualTo(401);
        assertThat(run(new Exchange("DELETE", "/dicom-web/nothing").withCookie(SESSION)).status).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dicom-web", "/dicom-web/"})
    void theBaseOfDicomWebDescribesItselfToWhomIsSignedIn(String uri) throws Exception {
        assertThat(run(new Exchange("OPTIONS", uri).withCookie(SESSION)).passedOn).isTrue();
        assertThat(run(new Exchange("OPTIONS", uri)).passedOn).isFalse();
    }

    @Test
    void optionsOfADicomWebResourceAreItsMethods() throws Exception {
        Exchange answered = run(new Exchange("OPTIONS", "/dicom-web/studies/1.2/series").withCookie(SESSION));
        assertThat(answered.status).isEqualTo(204);
        assertThat(answered.answered).containsEntry("Allow", "GET, HEAD, OPTIONS");
        assertThat(answered.passedOn).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/intake/received?before=%00", "/dicom-web/studies?PatientName=a%00b&limit=1"})
    void theCharacterNulIsNoValue(String uri) throws Exception {
        Exchange answered = run(get(uri).with("Authorization", "Bearer " + TOKEN));
        assertThat(answered.status).isEqualTo(400);
        assertThat(answered.passedOn).isFalse();
    }

    @Test
    void theCallerIsHandedDown() throws Exception {
        Exchange passed = run(get("/dicom-web/studies").withCookie(SESSION));
        assertThat(passed.passedOn).isTrue();
        Caller caller = (Caller) passed.attributes.get("cn.tongying.archive.Caller");
        assertThat(caller.kind()).isEqualTo(Caller.Kind.ACCOUNT);
        assertThat(caller.homeSite()).isEqualTo("NORTH");
        assertThat(caller.roles()).containsExactly(Role.TECHNOLOGIST);
        assertThat(caller.remoteAddress()).isEqualTo("192.0.2.1");
        assertThat(passed.attributes.get(Visitor.ATTRIBUTE)).isInstanceOf(Visitor.class);
    }

    @Test
    void aTokenWorksByItsScopesAndNeverFromTheQuery() throws Exception {
        assertThat(run(new Exchange("POST", "/dicom-web/studies").with("Authorization", "bearer " + TOKEN)).passedOn).isTrue();
        assertThat(run(get("/dicom-web/studies").with("Authorization", "Bearer " + TOKEN)).status).isEqualTo(403);
        assertThat(run(get("/dicom-web/studies?token=" + TOKEN)).status).isEqualTo(401);
    }

    @Test
    void aWrongAuthorizationIsNotHelpedByACookie() throws Exception {
        assertThat(run(get("/api/sites").with("Authorization", "Bearer tyt_" + "x".repeat(43)).withCookie(SESSION)).status).isEqualTo(401);
        assertThat(run(get("/api/sites").with("Authorization", "Basic YWRtaW46YWRtaW4=").withCookie(SESSION)).status).isEqualTo(401);
    }

    @Test
    void aChangeWithTheCookieMustComeFromAnOwnPage() throws Exception {
        assertThat(run(new Exchange("POST", "/api/tokens").withCookie(SESSION)).status).isEqualTo(403);
        assertThat(run(new Exchange("POST", "/api/tokens").withCookie(SESSION).with("Origin", "https://evil.example")).status).isEqualTo(403);
        assertThat(run(new Exchange("POST", "/api/tokens").withCookie(SESSION).with("Origin", "null")).status).isEqualTo(403);
        assertThat(run(new Exchange("POST", "/api/tokens").withCookie(SESSION).with("Origin", OWN)).passedOn).isTrue();
        assertThat(run(new Exchange("POST", "/dicom-web/studies").withCookie(SESSION)).status).isEqualTo(403);
    }

    @Test
    void nobodyIsSignedInFromAForeignPage() throws Exception {
        assertThat(run(new Exchange("POST", "/api/session").with("Origin", "https://evil.example")).status).isEqualTo(403);
        assertThat(run(new Exchange("POST", "/api/session").with("Origin", OWN)).passedOn).isTrue();
        assertThat(run(new Exchange("POST", "/api/session")).passedOn).as("a program without Origin").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get"})
    void otherMethodsAreRefusedBeforeAnythingElse(String method) throws Exception {
        Exchange answered = run(new Exchange(method, "/sign-in"));
        assertThat(answered.status).isEqualTo(405);
        assertThat(answered.passedOn).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/..;/api/accounts", "/assets/%2e%2e/api/accounts", "//api/accounts", "/sign-in;/../api/accounts"})
    void pathsThatTheContainerMightReadDifferentlyAreRefused(String path) throws Exception {
        Exchange answered = run(get(path).withCookie(SESSION));
        assertThat(answered.status).isEqualTo(400);
        assertThat(answered.passedOn).isFalse();
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepABrowserSafe() throws Exception {
        for (Exchange answered : new Exchange[] {run(get("/sign-in")), run(get("/api/x")), run(new Exchange("TRACE", "/")), run(get("//"))}) {
            assertThat(answered.answered).containsEntry("X-Content-Type-Options", "nosniff").containsEntry("Referrer-Policy", "no-referrer")
                    .containsKeys("X-Correlation-Id", "Content-Security-Policy");
        }
        assertThat(run(get("/sign-in")).answered.get("Content-Security-Policy")).isEqualTo("default-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'");
        assertThat(run(get("/api/sites").withCookie(SESSION)).answered).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void aDatabaseThatIsAwayLeavesTheSignInPageOpenAndLetsNobodyElseIn() throws Exception {
        databaseAway = true;
        Exchange answered = run(get("/dicom-web/studies").withCookie(SESSION));
        assertThat(answered.status).isEqualTo(503);
        assertThat(answered.answered).containsKey("Retry-After");
        assertThat(answered.passedOn).isFalse();
        assertThat(run(get("/sign-in").withCookie(SESSION)).passedOn).isTrue();
    }

    @Test
    void aRefusalThatCannotBeWrittenDownIsStillARefusal() throws Exception {
        events.listener = event -> {
            throw new IllegalStateException("the database is away");
        };
        Exchange answered = run(get("/api/accounts").withCookie(SESSION));
        assertThat(answered.status).isEqualTo(403);
        assertThat(answered.answered).containsEntry("Content-Type", "application/problem+json");
    }

    @Test
    void aFloodOfRefusalsIsToldOnceAndThenAsANumber() throws Exception {
        for (int i = 0; i < 500; i++) {
            assertThat(run(new Exchange("PATCH", "/api/accounts/" + i).withCookie(SESSION)).status).isEqualTo(403);
        }
        assertThat(events.told).hasSize(1);
        filter.clock = Clock.offset(NOON, Duration.ofMinutes(1));
        run(get("/health/live"));
        run(get("/health/live"));
        assertThat(events.told).hasSize(2);
        AccessRefused rest = (AccessRefused) events.told.getLast();
        assertThat(rest.further()).isEqualTo(499);
        assertThat(rest.path()).isEqualTo("/api/accounts/499");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//api/accounts", "/api//accounts", "/api/accounts/", "/api%2Faccounts", "/api/accounts%2F", "/assets/../api/accounts",
        "/assets/%2e%2e/api/accounts", "/assets/./x", "/api/accounts;x=1", "/assets/x;/../api/accounts", "/sign-in/", "/assets//x", "/."})
    void anOddPathGetsNobodyAnything(String path) throws Exception {
        for (String method : Set.of("GET", "POST", "PATCH")) {
            assertThat(run(new Exchange(method, path)).passedOn).as(method).isFalse();
            assertThat(run(new Exchange(method, path).withCookie(SESSION)).passedOn).as(method + " signed in").isFalse();
        }
    }

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/uplaod", "/uplaod?x=1", "/accounts/", "/upload/x", "/apis", "/healthy", "/%E4%B8%8A%E4%BC%A0", "//upload"})
    void aPersonsMistypedAddressShowsThePortalsOwnPage(String uri) throws Exception {
        Exchange answered = run(get(uri).withCookie(SESSION).with("Accept", BROWSER));
        assertThat(answered.status).isEqualTo(404);
        assertThat(answered.forwardedTo).isEqualTo("/index.html");
        assertThat(answered.passedOn).isFalse();
        assertThat(answered.body.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api", "/dicom-web/nothing", "/health/nothing", "/health", "/api/%41"})
    void belowTheDoorsOfProgramsThereAreNoPages(String uri) throws Exception {
        Exchange answered = run(get(uri).withCookie(SESSION).with("Accept", BROWSER));
        assertThat(answered.status).isIn(400, 404);
        assertThat(answered.forwardedTo).isEmpty();
        assertThat(answered.answered).containsEntry("Content-Type", "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/html;q=0.1,application/json", "application/problem+json,text/html;q=0.9", "text/html;q=0", ""})
    void aProgramIsToldOfAWrongAddressInAProblemDocument(String accept) throws Exception {
        assertThat(run(get("/uplaod").withCookie(SESSION).with("Accept", accept)).forwardedTo).isEmpty();
        assertThat(run(get("/uplaod").withCookie(SESSION)).forwardedTo).isEmpty();
        assertThat(run(get("/uplaod").with("Authorization", "Bearer " + TOKEN).with("Accept", BROWSER)).forwardedTo).isEmpty();
        assertThat(run(new Exchange("POST", "/uplaod").withCookie(SESSION).with("Accept", BROWSER)).forwardedTo).isEmpty();
    }
}
