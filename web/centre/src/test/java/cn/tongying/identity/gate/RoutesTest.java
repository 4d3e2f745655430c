package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Duties;
import cn.tongying.identity.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The access matrix of routes.txt, which tells its columns and signs. */
class RoutesTest {
    private static final List<String> MATRIX = matrix();

    private static final List<Optional<Credential>> CALLERS = List.of(
            Optional.empty(), session(Role.READER), session(Role.TECHNOLOGIST),
            session(Role.SYSTEM_ADMINISTRATOR), session(Role.SECURITY_ADMINISTRATOR), session(Role.AUDIT_ADMINISTRATOR),
            token(Role.TECHNOLOGIST, Scope.READ), token(Role.TECHNOLOGIST, Scope.STORE),
            token(Role.TECHNOLOGIST, Scope.DICOM_READ), token(Role.READER, Scope.STORE), session());

    private static Optional<Credential> session(Role... roles) {
        return Optional.of(new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "wangwei", "王医生",
                Set.of(roles), false, Set.of("DEFAULT"), Set.of(), Instant.MAX));
    }

    private static Optional<Credential> token(Role role, Scope scope) {
        return Optional.of(new Credential(Credential.Kind.TOKEN, UUID.randomUUID(), UUID.randomUUID(), "wangwei", "loader",
                Set.of(role), false, Set.of("DEFAULT"), Set.of(scope), Instant.MAX));
    }

    @Test
    void aTokenForOrdersOrdersAndReadsOrdersAndDoesNothingElse() {
        Set<String> open = new TreeSet<>();
        for (String line : MATRIX) {
            String[] cells = line.strip().split("\\s+");
            if (!verdict(cells[2]).equals(Verdict.ADMITTED) && Routes.decide(cells[0], cells[1], token(Role.TECHNOLOGIST, Scope.ORDER)) == Verdict.ADMITTED) {
                open.add(cells[0] + " " + cells[1]);
            }
        }
        assertThat(open).containsExactlyInAnyOrder("GET /fhir/metadata", "POST /fhir/ServiceRequest", "PUT /fhir/ServiceRequest/1", "GET /fhir/ServiceRequest", "GET /fhir/ServiceRequest/1");
        assertThat(Routes.decide("POST", "/fhir/ServiceRequest", token(Role.READER, Scope.ORDER))).as("whose account may not order").isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void whatSomebodyIsTodayDoesNotPayWhatIsOwed() {
        Credential debtor = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "boss", "Boss", Set.of(), true, Set.of(),
                Set.of(), Instant.MAX, new Duties(true, false, Optional.empty(), Optional.empty()));
        assertThat(Routes.decide("POST", "/api/studies/search", Optional.of(debtor.with(Set.of(Role.READER), false, Set.of("NORTH"))))).isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    void whoOwesAPasswordOrAFactorReachesTheOwnAccountAndNothingElse() {
        for (Duties duties : List.of(new Duties(true, false, Optional.empty(), Optional.empty()),
                new Duties(false, true, Optional.of(Instant.EPOCH), Optional.empty()))) {
            Optional<Credential> debtor = Optional.of(new Credential(Credential.Kind.SESSION, UUID.randomUUID(), UUID.randomUUID(), "boss", "Boss",
                    Set.of(Role.SECURITY_ADMINISTRATOR, Role.TECHNOLOGIST), true, Set.of(), Set.of(), Instant.MAX, duties));
            Set<String> open = new TreeSet<>();
            for (String line : MATRIX) {
                String[] cells = line.strip().split("\\s+");
                if (cells[1].startsWith("/api") || cells[1].startsWith("/dicom-web") || cells[1].startsWith("/ohif")) {
                    open.addAll(Routes.decide(cells[0], cells[1], debtor) == Verdict.ADMITTED ? Set.of(cells[0] + " " + cells[1]) : Set.of());
                }
            }
            assertThat(open).containsExactlyInAnyOrder("POST /api/session", "GET /api/session", "DELETE /api/session", "POST /api/session/factor", "POST /api/session/passkey",
                    "POST /api/session/passkey/options", "GET /api/account/passkeys", "POST /api/account/passkeys", "POST /api/account/passkeys/options",
                    "POST /api/account/passkeys/a_-b/remove",
                    "GET /api/session/oidc", "GET /api/session/oidc/start", "GET /api/session/oidc/callback",
                    "POST /api/film/session", "POST /api/shared/session", "PUT /api/account/password", "GET /api/account/sessions",
                    "DELETE /api/account/sessions", "DELETE /api/account/sessions/7", "GET /api/account/second-factor", "POST /api/account/second-factor/totp",
                    "POST /api/account/second-factor/totp/confirm", "POST /api/account/second-factor/totp/remove");
        }
    }

    @Test
    void whoManagesReachesFiguresAndRostersAndOfPatientsOnlyCriticalResults() {
        Set<String> open = new TreeSet<>();
        for (String line : MATRIX) {
            String[] cells = line.strip().split("\\s+");
            if (Routes.decide(cells[0], cells[1], session(Role.MANAGER)) == Verdict.ADMITTED && !cells[2].equals("+") && Routes.decide(cells[0], cells[1], session(Role.AUDIT_ADMINISTRATOR)) != Verdict.ADMITTED) {
                open.add(cells[0] + " " + cells[1]);
            }
        }
        assertThat(open).containsExactlyInAnyOrder("POST /api/figures/search", "GET /api/reading-specialties", "GET /api/duty-rosters", "GET /api/duty-rosters/NORTH",
                "POST /api/duty-rosters/NORTH/shifts",
                "PUT /api/duty-rosters/NORTH/shifts/1", "DELETE /api/duty-rosters/NORTH/shifts/1", "PUT /api/duty-rosters/NORTH/assigning", "GET /api/duty-rosters/NORTH/export",
                "POST /api/duty-rosters/NORTH/import",
                "POST /api/critical-results/search", "POST /api/critical-results/1/call", "POST /api/critical-results/1/acknowledge", "POST /api/critical-results/1/note");
    }

    static List<String> matrix() {
        try (InputStream lines = Objects.requireNonNull(RoutesTest.class.getResourceAsStream("routes.txt"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void givesTheVerdictOfTheMatrix(String line) {
        String[] cells = line.strip().split("\\s+");
        for (int column = 0; column < CALLERS.size(); column++) {
            assertThat(Routes.decide(cells[0], cells[1], CALLERS.get(column)))
                    .as(line + ", column " + column).isEqualTo(verdict(cells[column + 2]));
        }
    }

    private static Verdict verdict(String sign) {
        return switch (sign) {
            case "+" -> Verdict.ADMITTED;
            case "?" -> Verdict.SIGN_IN_NEEDED;
            case "x" -> Verdict.FORBIDDEN;
            case "m" -> Verdict.WRONG_METHOD;
            case "0" -> Verdict.UNLISTED;
            default -> throw new IllegalArgumentException(sign);
        };
    }

    /** Beside what is open to everybody, and for guests of links and patients alike. */
    private static final Set<String> FOR_BOTH = Set.of("GET /dicom-web/studies", "HEAD /dicom-web/studies", "OPTIONS /dicom-web/studies",
            "GET /dicom-web/wado", "HEAD /dicom-web/wado", "OPTIONS /dicom-web/wado", "GET /dicom-web/studies/1.2", "GET /dicom-web/studies/1.2/metadata", "GET /dicom-web/studies/1/series/2/instances/3/frames/1",
            "OPTIONS /dicom-web/studies/1.2/series/3", "GET /ohif", "GET /ohif/", "GET /ohif/viewer", "GET /ohif/a/b.wasm", "GET /api/studies/1.2/dicom-zip");
    private static final Map<Credential.Kind, Set<String>> FOR_ONE = Map.of(Credential.Kind.GUEST, Set.of("DELETE /api/shared/session"),
            Credential.Kind.PATIENT, Set.of("GET /api/film", "DELETE /api/film/session"));

    @ParameterizedTest
    @MethodSource("matrix")
    void whoCameByALinkOrWithAFilmGetsImagesTheViewerAndNothingElse(String line) {
        String[] cells = line.strip().split("\\s+");
        for (Credential.Kind kind : FOR_ONE.keySet()) {
            Optional<Credential> guest = Optional.of(new Credential(kind, UUID.randomUUID(), UUID.randomUUID(), "link:1", "link:1",
                    Set.of(), false, Set.of("DEFAULT"), Set.of(), Instant.MAX));
            String asked = cells[0] + " " + cells[1];
            boolean admitted = cells[2].equals("+") || FOR_BOTH.contains(asked) || FOR_ONE.get(kind).contains(asked);
            assertThat(Routes.decide(cells[0], cells[1], guest) == Verdict.ADMITTED).as(kind + " " + line).isEqualTo(admitted);
        }
    }

    @Test
    void everyRuleAndEveryMethodOfItStandsInTheMatrix() {
        assertThat(missing(MATRIX)).isEmpty();
    }

    /** Its verdicts are tried by HttpMatrixIT. */
    @Test
    void everyRuleAndEveryMethodOfItStandsInTheTableThatIsAskedOverHttp() throws IOException {
        Path table = Path.of("../../deploy/system-tests/src/test/resources/cn/tongying/system/http-matrix.txt");
        assertThat(missing(Files.readAllLines(table).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.replaceAll("(\\?[A-Za-z]+=|@)\\S*", "").replaceAll("\\{[a-z]+}", "1.2")).toList())).isEmpty();
    }

    private static Set<String> missing(List<String> table) {
        Set<String> missing = new HashSet<>();
        for (RouteRule rule : Routes.TABLE) {
            for (String method : rule.methods()) {
                boolean listed = table.stream().map(line -> line.strip().split("\\s+"))
                        .anyMatch(cells -> cells[0].equals(method) && Routes.find(method, cells[1]).filter(rule::equals).isPresent());
                if (!listed) {
                    missing.add(method + " " + rule.pattern());
                }
            }
        }
        return missing;
    }
}
