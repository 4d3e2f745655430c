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
import cn.tongying.identity.Secret;
import cn.tongying.identity.Standings;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShareLinksIT {
    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    private static final Actor STRANGER = new Actor("anonymous", "198.51.100.7", "beef");
    private static final Caller HERE = new Caller(Caller.Kind.ACCOUNT, ACCOUNT.toString(), "wang", "DEFAULT", Set.of("DEFAULT"), false,
            Set.of(Caller.Role.READER), "192.0.2.1");
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final StudyInstanceUid OTHER = new StudyInstanceUid("1.2.2");
    private static final StudyInstanceUid NORTH = new StudyInstanceUid("1.2.3");

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final List<SharingEvent> told = new ArrayList<>();
    private final ShareLinks links = new ShareLinks();
    private final GuestSessions guests = new GuestSessions();
    private final Relations relations = RelationsOfTest.over(rows);

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
        links.database = AllianceRig.database(rows);
        links.relations = relations;
        links.events = events;
        guests.database = links.database;
        guests.links = links;
        guests.events = events;
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, "
                        + "version) values ('" + ACCOUNT + "', 'wang', 'wang', '$argon2id$x', '{}', false, '{DEFAULT}', false, now(), now(), 0)");
        study("DEFAULT", STUDY);
        study("DEFAULT", OTHER);
        study("NORTH", NORTH);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private static void study(String site, StudyInstanceUid uid) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('"
                        + site + "', 'P:P1', 'P1', '', '', '', '', '', '') on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select '" + site + "', '" + uid.value()
                        + "', id, '', '', '', '', '', '', '', '', '', '{}', '{}' from patient where site = '" + site + "' and patient_id = 'P1'");
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

    private ShareLinks.Made make(StudyInstanceUid study, int uses) {
        return act(() -> links.make(new ShareLinks.Wanted(study, Duration.ofHours(72), uses, "second opinion"), HERE, ACCOUNT, WANG));
    }

    private Exchange exchange(Secret secret, String code) {
        return act(() -> guests.open(secret, AccessCode.typed(code), STRANGER));
    }

    private Exchange exchange(ShareLinks.Made made) {
        return exchange(made.secret(), made.code().digits());
    }

    private static String wrong(ShareLinks.Made made) {
        return made.code().digits().equals("000000") ? "000001" : "000000";
    }

    private Optional<Standings.Today> guest(Exchange exchange) {
        return act(() -> guests.of(((Exchange.Opened) exchange).session(), "198.51.100.7"));
    }

    private boolean sees(Caller caller, StudyInstanceUid study) {
        return !act(() -> relations.visible(caller, study)).isEmpty();
    }

    @Test
    void aGuestWithSecretAndCodeSeesThatOneStudyAndNoOther() {
        Exchange opened = exchange(make(STUDY, 1));
        Standings.Today guest = guest(opened).orElseThrow();
        assertThat(((Exchange.Opened) opened).study()).isEqualTo(STUDY);
        assertThat(guest.credential().kind()).isEqualTo(Credential.Kind.GUEST);
        assertThat(guest.credential().roles()).isEmpty();
        assertThat(sees(guest.caller(), STUDY)).isTrue();
        assertThat(sees(guest.caller(), OTHER)).as("another study of the same patient").isFalse();
        assertThat(told).extracting(SharingEvent::act).containsExactly(Act.LINK_MADE, Act.LINK_OPENED);
    }

    @Test
    void aLinkTakenBackShowsNothingFromThenOn() {
        ShareLinks.Made made = make(STUDY, 5);
        Exchange opened = exchange(made);
        Caller caller = guest(opened).orElseThrow().caller();
        act(() -> {
            links.revoke(made.link().id(), ACCOUNT, WANG);
            return null;
        });
        assertThat(guest(opened)).isEmpty();
        assertThat(sees(caller, STUDY)).as("with what the gate remembered").isFalse();
        assertThat(exchange(made)).isInstanceOf(Exchange.Gone.class);
        assertThat(act(() -> links.find(made.link().id())).orElseThrow().state(Instant.now())).isEqualTo(ShareLink.State.REVOKED);
    }

    @Test
    void aLinkIsUsedUpByItsUses() {
        ShareLinks.Made made = make(STUDY, 2);
        assertThat(exchange(made)).isInstanceOf(Exchange.Opened.class);
        assertThat(exchange(made)).isInstanceOf(Exchange.Opened.class);
        assertThat(exchange(made)).isInstanceOf(Exchange.Gone.class);
        assertThat(told.getLast().detail()).isEqualTo("USED_UP");
    }

    @Test
    void fiveWrongCodesLockTheLinkAndItsGuests() {
        ShareLinks.Made made = make(STUDY, 5);
        Exchange opened = exchange(made);
        for (int left = 4; left > 0; left--) {
            assertThat(exchange(made.secret(), wrong(made))).isEqualTo(new Exchange.WrongCode(left));
        }
        assertThat(exchange(made.secret(), "no digits")).isInstanceOf(Exchange.Gone.class);
        assertThat(exchange(made)).as("the right code comes too late").isInstanceOf(Exchange.Gone.class);
        assertThat(guest(opened)).isEmpty();
        assertThat(act(() -> links.find(made.link().id())).orElseThrow().state(Instant.now())).isEqualTo(ShareLink.State.LOCKED);
    }

    @Test
    void aLinkAndItsGuestsEndWithItsHours() {
        ShareLinks.Made made = make(STUDY, 5);
        Exchange opened = exchange(made);
        assertThat(((Exchange.Opened) opened).expiresAt()).isBefore(Instant.now().plus(Duration.ofHours(2).plusMinutes(1)));
        guests.clock = Clock.fixed(Instant.now().plus(Duration.ofHours(3)), ZoneOffset.UTC);
        assertThat(guest(opened)).isEmpty();
        guests.clock = Clock.fixed(Instant.now().plus(Duration.ofHours(71)), ZoneOffset.UTC);
        assertThat(((Exchange.Opened) exchange(made)).expiresAt()).as("no longer than the link").isEqualTo(made.link().expiresAt());
        guests.clock = Clock.fixed(Instant.now().plus(Duration.ofHours(73)), ZoneOffset.UTC);
        assertThat(exchange(made)).isInstanceOf(Exchange.Gone.class);
    }

    @Test
    void aSecretThatIsNoneOfOursOpensNothing() {
        assertThat(exchange(Secret.forLink(), "123456")).isInstanceOf(Exchange.Gone.class);
        ShareLinks.Made one = make(STUDY, 1);
        ShareLinks.Made other = make(STUDY, 1);
        assertThat(exchange(one.secret(), other.code().digits().equals(one.code().digits()) ? wrong(one) : other.code().digits()))
                .isInstanceOf(Exchange.WrongCode.class);
    }

    @Test
    void neitherSecretNorCodeCanBeReadInTheDatabase() {
        ShareLinks.Made made = make(STUDY, 1);
        Object kept = act(() -> rows.createNativeQuery("select cast(row_to_json(l) as text) from share_link l").getSingleResult());
        assertThat(kept.toString()).doesNotContain(made.secret().text()).doesNotContain("\"" + made.code().digits() + "\"");
        assertThat(made.code().hash(made.secret())).isNotEqualTo(made.code().hash(Secret.forLink()));
    }

    @Test
    void anotherHospitalsStudyIsSharedByNobodyHere() {
        assertThatThrownBy(() -> make(NORTH, 1)).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void aLinkIsListedForAndTakenBackByItsMakerAlone() {
        ShareLinks.Made made = make(STUDY, 1);
        UUID colleague = UUID.randomUUID();
        assertThat(act(() -> links.of(ACCOUNT, HERE, Optional.empty(), 10))).extracting(one -> one.link().id()).containsExactly(made.link().id());
        assertThat(act(() -> links.of(ACCOUNT, HERE, Optional.empty(), 10)).getFirst().patient().map(Referral.Patient::patientId)).contains("P1");
        assertThat(act(() -> links.of(ACCOUNT, HERE, Optional.empty(), 10)).getFirst().exam().map(Exam::uid)).contains(made.link().study().value());
        Caller movedOn = new Caller(Caller.Kind.ACCOUNT, ACCOUNT.toString(), "wang", "NORTH", Set.of("NORTH"), false, Set.of(Caller.Role.READER), "192.0.2.1");
        assertThat(act(() -> links.of(ACCOUNT, movedOn, Optional.empty(), 10))).singleElement().satisfies(one -> assertThat(one.patient()).as("no longer of that hospital").isEmpty());
        assertThat(act(() -> links.of(colleague, HERE, Optional.empty(), 10))).isEmpty();
        assertThatThrownBy(() -> act(() -> {
            links.revoke(made.link().id(), colleague, WANG);
            return null;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void aGuestWhoLeavesIsNobody() {
        Exchange opened = exchange(make(STUDY, 1));
        UUID session = guest(opened).orElseThrow().credential().id();
        act(() -> {
            guests.end(session);
            return null;
        });
        assertThat(guest(opened)).isEmpty();
    }
}
