package cn.tongying.access;

import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.agreement.AgreementRig;
import cn.tongying.alliance.staff.StaffRig;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.AccountsOfTest;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Scope;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The beans of the room wired by hand. Four hospitals: A with campus-less department A-CT, B, C and D below one alliance, and one
 * person, wang, behind an account. It is 20 November 2026.
 */
final class AccessRig implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    final Recorded events = new Recorded();
    final Relations relations = new Relations();
    final StandingsOfToday standings = new StandingsOfToday();
    final BreakGlass breakGlass = new BreakGlass();
    final Alerts alerts = new Alerts();
    final StaffReach staffReach = new StaffReach();

    AccessRig() throws SQLException {
        TestDatabase.running().clean();
        relations.rows = rows;
        relations.events = events;
        standings.relations = relations;
        standings.workplaces = StaffRig.workplaces(rows);
        standings.agreements = AgreementRig.agreements(rows);
        standings.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        events.listener = standings::forget;
        alerts.database = AllianceRig.database(rows);
        breakGlass.glasses = new Glasses();
        breakGlass.glasses.database = AllianceRig.database(rows);
        breakGlass.relations = relations;
        breakGlass.alerts = alerts;
        breakGlass.events = events;
        staffReach.accounts = AccountsOfTest.reading(rows);
        staffReach.staff = StaffRig.staff(rows);
        staffReach.standings = standings;
        staffReach.relations = relations;
        staffReach.glasses = breakGlass.glasses;
        staffReach.clock = standings.clock;
        owner("insert into site (code, name_zh, name_en, issuer) select c, c, c, c from unnest(array['A', 'B', 'C', 'D']) c",
                "insert into organization (id, code, kind, path, name_zh, name_en) values (1, 'ROOT', 'ALLIANCE', '/1/', '盟', 'Alliance')",
                "insert into organization (id, code, kind, parent_id, path, name_zh, name_en, site) select n, chr(63 + n), 'HOSPITAL', 1, "
                        + "'/1/' || n || '/', 'h', 'h', chr(63 + n) from generate_series(2, 5) n",
                "insert into organization (id, code, kind, parent_id, path, name_zh, name_en) values (9, 'A-CT', 'DEPARTMENT', 2, '/1/2/9/', 'd', 'd')",
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, "
                        + "version) values ('" + ACCOUNT + "', 'wang', 'wang', '$argon2id$x', '{}', false, '{A}', false, now(), now(), 0)",
                "insert into practitioner (id, code, name, title, category, account) values ('" + ACCOUNT + "', 'W1', 'Wang', 'NONE', 'PHYSICIAN', '"
                        + ACCOUNT + "')");
    }

    static void owner(String... sql) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), sql);
    }

    /** As the alliance would, with its event. */
    void alliance(String... sql) throws SQLException {
        owner(sql);
        standings.forget(new AllianceEvent(Author.system("test"), AllianceEvent.Subject.ASSIGNMENT, AllianceEvent.Act.CHANGED, "", "", ""));
    }

    void assign(String organization, String role, String from, String to) throws SQLException {
        alliance("insert into assignment (id, practitioner, organization, role, valid_from, valid_to) values (gen_random_uuid(), '" + ACCOUNT
                + "', '" + organization + "', '" + role + "', '" + from + "', " + (to.isEmpty() ? "null" : "'" + to + "'") + ")");
    }

    void agree(String holder, String viewer, String purpose, String from, String to) throws SQLException {
        UUID id = UUID.randomUUID();
        alliance("insert into agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site) values ('" + id + "', '" + holder
                        + "', '" + viewer + "', 'ONE_WAY', '{" + purpose + "}', '" + from + "', '" + viewer + "')",
                "insert into agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to) values ('" + id + "', '" + viewer
                        + "', '" + holder + "', '" + purpose + "', '" + from + "', '" + to + "')");
    }

    /** A study of a new patient of a site. */
    StudyInstanceUid study(String site, String uid, String patientId) throws SQLException {
        owner("insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('"
                + site + "', 'P:" + patientId + "', '" + patientId + "', '', '', '', '', '', '') on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select '" + site + "', '" + uid
                + "', id, '', '', '', '', '', '', '', '', '', '{}', '{}' from patient where site = '" + site + "' and patient_id = '" + patientId + "'");
        return new StudyInstanceUid(uid);
    }

    boolean sees(Credential known, StudyInstanceUid study) {
        return !act(() -> relations.visible(caller(known), study)).isEmpty();
    }

    static Credential session(Set<Role> roles, String... sites) {
        return new Credential(Credential.Kind.SESSION, UUID.randomUUID(), ACCOUNT, "wang", "Wang", roles, false, Set.of(sites), Set.of(), Instant.MAX);
    }

    static Credential token(Set<Role> roles, String... sites) {
        return new Credential(Credential.Kind.TOKEN, UUID.randomUUID(), ACCOUNT, "wang", "loader", roles, false, Set.of(sites), Set.of(Scope.READ),
                Instant.MAX);
    }

    Caller caller(Credential credential) {
        return standings.of(credential, "192.0.2.1", "DEFAULT").caller();
    }

    <T> T act(Supplier<T> act) {
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

    @Override
    public void close() {
        rows.close();
    }
}
