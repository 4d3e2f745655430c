package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.Relations;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Credential;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SettingsOfMap;
import cn.tongying.identity.Standings;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilmsIT {
    private static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    private static final Actor PHONE = new Actor("anonymous", "198.51.100.7", "beef");
    private static final Caller HERE = reader("DEFAULT");
    private static final Caller NORTH = reader("NORTH");
    private static final String CODE = "4711";
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final StudyInstanceUid SECOND = new StudyInstanceUid("1.2.2");
    private static final StudyInstanceUid OF_ANOTHER = new StudyInstanceUid("1.2.3");

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final List<SharingEvent> told = new ArrayList<>();
    private final Films films = new Films();
    private final FilmDoor door = new FilmDoor();
    private final GuestSessions guests = new GuestSessions();
    private final Relations relations = RelationsOfTest.over(rows);

    private static Caller reader(String site) {
        return new Caller(Caller.Kind.ACCOUNT, site, "wang", site, Set.of(site), false, Set.of(Caller.Role.READER), "192.0.2.1");
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        TestDatabase.running().clean();
        Event<SharingEvent> events = (Event<SharingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> {
                    told.add((SharingEvent) arguments[0]);
                    guests.forget((SharingEvent) arguments[0]);
                    return null;
                });
        films.database = AllianceRig.database(rows);
        films.relations = relations;
        films.events = events;
        films.parts = new SharingParts();
        films.parts.use(new SharingConfig(15));
        guests.database = films.database;
        guests.events = events;
        door.database = films.database;
        door.films = films;
        door.sessions = guests;
        door.events = events;
        study(STUDY, "P1");
        study(OF_ANOTHER, "P2");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private static void study(StudyInstanceUid uid, String patientId) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('DEFAULT', 'P:"
                        + patientId + "', '" + patientId + "', '', '', '', '', '', '') on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select 'DEFAULT', '" + uid.value()
                        + "', id, '', '', '', '', '', '', '', '', '', '{}', '{}' from patient where patient_id = '" + patientId + "'");
    }

    private <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    private Films.Issued issue(boolean whole) {
        return act(() -> films.issue(new Films.Wanted(STUDY, whole, new AccessCode(CODE)), HERE, WANG));
    }

    private Films.Issued reissue(Films.Issued issued) {
        return act(() -> films.reissue(issued.film().id(), new AccessCode(CODE), HERE, WANG));
    }

    private FilmEntry enter(Secret secret, String code) {
        return act(() -> door.open(secret, AccessCode.typed(code), PHONE));
    }

    private FilmEntry enter(Films.Issued issued) {
        return enter(issued.secret(), CODE);
    }

    private Optional<Standings.Today> patient(FilmEntry entry) {
        return act(() -> guests.of(((FilmEntry.Opened) entry).session(), "198.51.100.7"));
    }

    private boolean sees(Caller caller, StudyInstanceUid study) {
        return !act(() -> relations.visible(caller, study)).isEmpty();
    }

    private void itIs(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        films.clock = clock;
        door.clock = clock;
        guests.clock = clock;
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    @Test
    void whoCameWithAFilmStandsInTheListOfOpenSessionsUntilItIsEnded() {
        OpenGuests open = new OpenGuests();
        open.database = films.database;
        open.sessions = guests;
        open.events = films.events;
        Films.Issued issued = issue(true);
        FilmEntry first = enter(issued);
        FilmEntry second = enter(issued);
        List<OpenGuests.Guest> listed = act(() -> open.newest(10));
        assertThat(listed).hasSize(2).allSatisfy(guest -> {
            assertThat(guest.by()).isEqualTo(issued.film().id());
            assertThat(List.of(guest.way().name(), guest.site(), guest.author(), guest.address())).containsExactly("FILM", "DEFAULT", issued.film().issuedBy(), PHONE.address());
        });
        UUID ended = listed.getFirst().id();
        act(() -> {
            open.end(ended, WANG);
            return ended;
        });
        assertThat(patient(first).isPresent() ^ patient(second).isPresent()).as("the other one stays").isTrue();
        assertThat(act(() -> open.newest(10))).extracting(OpenGuests.Guest::id).containsExactly(listed.getLast().id());
        assertThat(act(open::count)).isEqualTo(1);
        assertThat(told.getLast()).isEqualTo(new SharingEvent(WANG, Act.FILM_SESSION_ENDED, issued.film().id().toString(), "DEFAULT", "", "session " + ended + " of " + PHONE.address()));
        refused(404, () -> act(() -> {
            open.end(ended, WANG);
            return ended;
        }));
        act(() -> {
            films.revoke(issued.film().id(), HERE, WANG);
            return ended;
        });
        assertThat(act(() -> open.newest(10))).as("the film is revoked").isEmpty();
    }

    @Test
    void onesTimeOverStandsNoLongerInTheList() {
        OpenGuests open = new OpenGuests();
        open.database = films.database;
        enter(issue(true));
        open.clock = Clock.fixed(Instant.now().plus(GuestSessions.LIFE).plusSeconds(1), ZoneOffset.UTC);
        assertThat(act(() -> open.newest(10))).isEmpty();
        assertThat(act(open::count)).isZero();
    }

    @Test
    void thePatientSeesTheStudyOfTheFilmAndNoOther() throws SQLException {
        study(SECOND, "P1");
        Standings.Today today = patient(enter(issue(false))).orElseThrow();
        assertThat(today.credential().kind()).isEqualTo(Credential.Kind.PATIENT);
        assertThat(today.credential().roles()).isEmpty();
        assertThat(sees(today.caller(), STUDY)).isTrue();
        assertThat(sees(today.caller(), SECOND)).as("another of the same patient").isFalse();
        assertThat(told).extracting(SharingEvent::act).containsExactly(Act.FILM_ISSUED, Act.FILM_OPENED);
        assertThat(told.getLast().actor().name()).as("the patient's access, not the staff's").startsWith("patient:");
    }

    @Test
    void aFilmOfThePatientShowsWhatComesLaterAtItsNextOpeningAndNobodyElses() throws SQLException {
        Films.Issued issued = issue(true);
        study(SECOND, "P1");
        Caller caller = patient(enter(issued)).orElseThrow().caller();
        assertThat(sees(caller, STUDY)).isTrue();
        assertThat(sees(caller, SECOND)).isTrue();
        assertThat(sees(caller, OF_ANOTHER)).isFalse();
        TestDatabase.execute(TestDatabase.running().owner(),
                "update study set patient_id = (select id from patient where patient_id = 'P2') where study_instance_uid = '" + SECOND.value() + "'");
        enter(issued);
        assertThat(sees(caller, SECOND)).as("found to be another's").isFalse();
    }

    @Test
    void refusalOfSharingDoesNotCloseThePatientsOwnAccess() throws SQLException {
        Films.Issued issued = issue(false);
        TestDatabase.execute(TestDatabase.running().owner(), "insert into sharing_refusal (patient, source) select id, 'test' from patient where patient_id = 'P1'");
        assertThat(sees(patient(enter(issued)).orElseThrow().caller(), STUDY)).isTrue();
    }

    @Test
    void whoFindsThePaperGuessesFiveTimesThenWaitsAndAfterFifteenItIsClosed() {
        Films.Issued issued = issue(false);
        Instant now = Instant.now();
        for (int round = 1; round <= 3; round++) {
            for (int left = 4; left > 0; left--) {
                assertThat(enter(issued.secret(), "0000")).isEqualTo(new FilmEntry.WrongCode(left));
            }
            FilmEntry fifth = enter(issued.secret(), "no digits");
            if (round == 3) {
                assertThat(fifth).isInstanceOf(FilmEntry.Gone.class);
            } else {
                assertThat(fifth).isEqualTo(new FilmEntry.Paused(Film.PAUSE));
                assertThat(enter(issued)).as("even the right one is not looked at").isInstanceOf(FilmEntry.Paused.class);
            }
            now = now.plus(Duration.ofMinutes(31));
            itIs(now);
        }
        assertThat(enter(issued)).as("the right one comes too late").isInstanceOf(FilmEntry.Gone.class);
        assertThat(enter(reissue(issued))).as("the patient gets a new slip").isInstanceOf(FilmEntry.Opened.class);
    }

    @Test
    void aPatientWhoMistypesNowAndThenIsNeverClosedOut() {
        Films.Issued issued = issue(false);
        for (int visit = 0; visit < 6; visit++) {
            for (int i = 0; i < 4; i++) {
                enter(issued.secret(), "0000");
            }
            assertThat(enter(issued)).isInstanceOf(FilmEntry.Opened.class);
        }
    }

    @Test
    void theSecretBeforeOpensNothingOnceTheFilmIsIssuedAnew() {
        Films.Issued stolen = issue(false);
        FilmEntry inside = enter(stolen);
        Caller caller = patient(inside).orElseThrow().caller();
        Films.Issued anew = reissue(stolen);
        assertThat(anew.film().issue()).isEqualTo(2);
        assertThat(enter(stolen)).isInstanceOf(FilmEntry.Gone.class);
        assertThat(patient(inside)).as("who came by the old one is out").isEmpty();
        assertThat(sees(caller, STUDY)).as("the access itself goes on").isTrue();
        assertThat(enter(anew)).isInstanceOf(FilmEntry.Opened.class);
    }

    @Test
    void aRevokedFilmShowsNothingFromThenOn() {
        Films.Issued issued = issue(true);
        FilmEntry inside = enter(issued);
        Caller caller = patient(inside).orElseThrow().caller();
        act(() -> {
            films.revoke(issued.film().id(), HERE, WANG);
            return null;
        });
        assertThat(patient(inside)).isEmpty();
        assertThat(sees(caller, STUDY)).as("with what the gate remembered").isFalse();
        assertThat(enter(issued)).isInstanceOf(FilmEntry.Gone.class);
        refused(404, () -> reissue(issued));
        assertThat(enter(issue(true))).as("another may be issued").isInstanceOf(FilmEntry.Opened.class);
    }

    @Test
    void aFilmEndsWithItsYearsAndASessionWithItsHours() {
        Films.Issued issued = issue(false);
        FilmEntry inside = enter(issued);
        itIs(Instant.now().plus(Duration.ofHours(3)));
        assertThat(patient(inside)).isEmpty();
        itIs(issued.film().expiresAt().minusSeconds(60));
        assertThat(((FilmEntry.Opened) enter(issued)).expiresAt()).as("no longer than the film").isEqualTo(issued.film().expiresAt());
        itIs(issued.film().expiresAt());
        assertThat(enter(issued)).isInstanceOf(FilmEntry.Gone.class);
        assertThat(issued.film().expiresAt().atOffset(ZoneOffset.UTC).getYear()).isEqualTo(issued.film().issuedAt().atOffset(ZoneOffset.UTC).getYear() + 15);
    }

    @Test
    void onlyTheHospitalThatHoldsTheImagesIssuesAndRevokes() {
        refused(404, () -> act(() -> films.issue(new Films.Wanted(STUDY, true, new AccessCode(CODE)), NORTH, WANG)));
        Films.Issued issued = issue(true);
        refused(404, () -> act(() -> films.reissue(issued.film().id(), new AccessCode(CODE), NORTH, WANG)));
        refused(404, () -> act(() -> films.ofStudy(STUDY, NORTH)));
        assertThat(act(() -> films.ofStudy(STUDY, HERE))).extracting(Film::id).containsExactly(issued.film().id());
        refused(409, () -> issue(true));
    }

    @Test
    void neitherSecretNorCodeCanBeReadInTheDatabase() {
        Films.Issued issued = issue(false);
        Object kept = act(() -> rows.createNativeQuery("select cast(row_to_json(f) as text) from film f").getSingleResult());
        assertThat(kept.toString()).doesNotContain(issued.secret().text()).doesNotContain("\"" + CODE + "\"");
        assertThat(enter(Secret.forLink(), CODE)).isInstanceOf(FilmEntry.Gone.class);
    }

    /** Deadlocks at first, so many times in each act. */
    private final class Colliding extends Films {
        private int left;

        private <T> T met(Supplier<T> real) {
            if (left-- > 0) {
                throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
            }
            return act(real);
        }

        @Override
        public Issued issue(Wanted wanted, Caller caller, Actor actor) {
            return met(() -> films.issue(wanted, caller, actor));
        }

        @Override
        public Issued reissue(UUID id, AccessCode code, Caller caller, Actor actor) {
            return met(() -> films.reissue(id, code, caller, actor));
        }

        @Override
        public void revoke(UUID id, Caller caller, Actor actor) {
            met(() -> {
                films.revoke(id, caller, actor);
                return true;
            });
        }
    }

    @Test
    void aFilmThatMetAMergeIsMadeIssuedAnewAndRevokedAllTheSame() {
        Colliding colliding = new Colliding();
        FilmsResource resource = new FilmsResource();
        resource.films = colliding;
        resource.identity = IdentityConfig.from(new SettingsOfMap(Map.of("tongying.public.url", "https://pacs.example.org")));
        Map<String, Object> attributes = Map.of(Visitor.CALLER_ATTRIBUTE, HERE, Visitor.ATTRIBUTE, new Visitor(Optional.empty(), "192.0.2.1", true, "c0ffee"));
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null);
        colliding.left = 2;
        resource.issue(request, AllianceRig.body("{\"studyInstanceUid\":\"1.2.1\",\"coverage\":\"STUDY\",\"code\":\"4711\"}"));
        UUID id = films.ofStudy(STUDY, HERE).getFirst().id();
        colliding.left = 2;
        resource.reissue(request, id, AllianceRig.body("{\"code\":\"4712\"}"));
        colliding.left = 2;
        resource.revoke(request, id);
        assertThat(told).extracting(SharingEvent::act).containsExactly(Act.FILM_ISSUED, Act.FILM_REISSUED, Act.FILM_REVOKED);
    }
}
