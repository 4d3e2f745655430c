package cn.tongying.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.access.MatrixArchive.Door;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation.Kind;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.archive.relation.PatientPersons;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Credential;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.gate.GateOfTest;
import cn.tongying.sharing.SharingDoors;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cell of role × site × relation × route: the gate's and the archive's decision on a real database against the table. */
class MatrixIT {
    private static final Actor ADMIN = new Actor("admin", "192.0.2.1", "c");
    private static final UUID TOKEN = UUID.fromString("00000000-0000-0000-0000-0000000000ff");
    private static final Instant NOW = Instant.now();
    private static final Map<String, Sample> STUDIES = new LinkedHashMap<>();
    /** Everybody has a living relation to this one, so that the others' ends are decided by the query and not by their absence. */
    private static final Sample ANCHOR = new Sample("G", new StudyInstanceUid("1.2.840.99"), "N99X", "Feng");
    private static final Matrix MATRIX = Matrix.read();
    @TempDir
    private static Path folder;
    private static AccessRig rig;
    private static MatrixArchive archive;

    @BeforeAll
    static void fill() throws SQLException {
        rig = new AccessRig();
        rig.standings.clock = java.time.Clock.fixed(NOW, ZoneOffset.UTC);
        AccessRig.owner("insert into site (code, name_zh, name_en, issuer) select c, c, c, c from unnest(array['E', 'F', 'G', 'H']) c",
                "insert into organization (id, code, kind, parent_id, path, name_zh, name_en, site) values (8, 'H', 'HOSPITAL', 1, '/1/8/', 'h', 'h', 'H')");
        String yesterday = LocalDate.ofInstant(NOW, java.time.ZoneId.of("Asia/Shanghai")).minusDays(1).toString();
        rig.agree("B", "A", "READING", "2020-01-01", "infinity");
        rig.agree("C", "A", "REVIEW", "2020-01-01", "infinity");
        rig.agree("D", "A", "CONSULTATION", "2020-01-01", "infinity");
        rig.agree("E", "A", "PRIORS", "2020-01-01", "infinity");
        rig.agree("F", "A", "READING", "2020-01-01", yesterday);
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        Map<String, String> sites = Map.of("own", "A", "reading", "B", "review", "C", "consult", "D", "prior", "E", "other", "E", "ended", "F", "foreign", "G");
        List<String> families = List.of("Zhao", "Qian", "Sun", "Li", "Zhou", "Wu", "Zheng", "Wang");
        for (int i = 0; i < Matrix.SITES.size(); i++) {
            String name = Matrix.SITES.get(i);
            Sample sample = new Sample(sites.get(name), new StudyInstanceUid("1.2.840." + (i + 1)), "N" + (i + 1) + "X", families.get(i));
            STUDIES.put(name, sample);
            archive.store(sample);
        }
        archive.store(ANCHOR);
        archive.settle();
        rig.act(() -> rig.relations.on(connection -> {
            PatientPersons.setPerson(connection, patients("own", "prior"), Optional.of("same person"));
            PatientPersons.setPerson(connection, patients("other"), Optional.of("another"));
            return true;
        }));
    }

    @AfterAll
    static void close() {
        archive.close();
        rig.close();
    }

    private static List<Long> patients(String... names) {
        List<Long> rows = new ArrayList<>();
        for (String name : names) {
            rows.addAll(rig.relations.on(connection -> PatientPersons.patients(connection, STUDIES.get(name).site(), STUDIES.get(name).patientId())));
        }
        return rows;
    }

    @Test
    void everyCellIsAsTheTableSays() throws SQLException {
        List<Door> doors = archive.doors(List.copyOf(STUDIES.values()));
        assertThat(doors.stream().map(Door::route).distinct()).as("every route of the table has a door, and every door a route")
                .containsExactlyInAnyOrderElementsOf(MATRIX.routes().keySet());
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Matrix.Row row : MATRIX.rows()) {
            related(row);
            for (Door door : doors) {
                cells += STUDIES.size();
                wrong.addAll(wrong(row, door));
            }
        }
        System.getLogger("matrix").log(System.Logger.Level.INFO, "{0} rows, {1} doors, {2} cells", MATRIX.rows().size(), doors.size(), cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(10_000);
    }

    @Test
    void aStudyIsHandedOnOnlyAsTheTableSays() throws SQLException {
        Map<String, BiPredicate<Caller, StudyInstanceUid>> doors = new SharingDoors(rig.rows, "H", AccessRig.ACCOUNT).all();
        List<String> wrong = new ArrayList<>();
        for (Matrix.Row row : MATRIX.handedOn()) {
            related(row);
            Caller caller = caller(row.role(), credential(row.role()));
            doors.forEach((name, door) -> row.shown().forEach((site, expected) -> {
                if (door.test(caller, STUDIES.get(site).uid()) != expected) {
                    wrong.add(row.role() + " / " + row.relation() + " / " + name + " / " + site + ": expected " + expected);
                }
            }));
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> wrong(Matrix.Row row, Door door) throws SQLException {
        Optional<Credential> known = credential(row.role());
        char sign = MATRIX.routes().get(door.route()).get(row.role());
        String cell = row.role() + " / " + row.relation() + (row.refused() ? " refused" : "") + " / " + door.name() + ": ";
        if (known.isPresent() == (sign == '-')) {
            return List.of(cell + "the gate is asked for sessions and tokens alone");
        }
        if (known.isPresent() && GateOfTest.admits(door.route(), rig.standings.of(known.get(), "", "A").credential()) != (sign == '+')) {
            return List.of(cell + "gate, expected " + sign);
        }
        Set<StudyInstanceUid> expected = new LinkedHashSet<>();
        row.shown().forEach((site, shown) -> {
            if (shown) {
                expected.add(STUDIES.get(site).uid());
            }
        });
        Set<StudyInstanceUid> shown = new LinkedHashSet<>(door.shown().apply(caller(row.role(), known)));
        shown.remove(ANCHOR.uid());
        return shown.equals(expected) ? List.of() : List.of(cell + "expected " + expected + ", shown " + shown);
    }

    private static Caller caller(String role, Optional<Credential> known) {
        return switch (role) {
            case "ae" -> Caller.ae("CT1", "A", "192.0.2.1");
            case "link" -> Caller.link("link:l1", "A", "192.0.2.1");
            case "patient" -> Caller.link("patient:p1", "A", "192.0.2.1");
            default -> rig.standings.of(known.orElseThrow(), "192.0.2.1", "A").caller();
        };
    }

    private static Optional<Credential> credential(String role) throws SQLException {
        return switch (role) {
            case "reader" -> Optional.of(AccessRig.session(Set.of(Role.READER), "A"));
            case "technologist" -> Optional.of(AccessRig.session(Set.of(Role.TECHNOLOGIST), "A"));
            case "mixed" -> Optional.of(assigned(Set.of(Role.TECHNOLOGIST), "A"));
            case "former" -> Optional.of(assigned(Set.of(Role.READER), "DEFAULT"));
            case "scheduler" -> Optional.of(assigned(Set.of(), "A"));
            case "everywhere" -> Optional.of(new Credential(Credential.Kind.SESSION, UUID.randomUUID(), AccessRig.ACCOUNT, "wang", "Wang", Set.of(Role.READER),
                    true, Set.of(), Set.of(), Instant.MAX));
            case "token" -> Optional.of(new Credential(Credential.Kind.TOKEN, TOKEN, AccessRig.ACCOUNT, "wang", "key", Set.of(Role.READER), false, Set.of("A"),
                    Set.of(cn.tongying.identity.Scope.READ), Instant.MAX));
            case "system" -> Optional.of(AccessRig.session(Set.of(Role.SYSTEM_ADMINISTRATOR), "A", "B", "G"));
            case "security" -> Optional.of(AccessRig.session(Set.of(Role.SECURITY_ADMINISTRATOR), "A", "B", "G"));
            case "audit" -> Optional.of(AccessRig.session(Set.of(Role.AUDIT_ADMINISTRATOR), "A", "B", "G"));
            case "ae", "link", "patient" -> Optional.empty();
            default -> throw new IllegalArgumentException(role);
        };
    }

    private static Credential assigned(Set<Role> roles, String site) {
        return AccessRig.session(roles, site);
    }

    /** The state of the database that a row speaks of. */
    private static void related(Matrix.Row row) throws SQLException {
        rig.alliance("delete from study_relation", "delete from sharing_refusal", "delete from assignment");
        switch (row.role()) {
            case "mixed" -> rig.assign("H", "READER", "2020-01-01", "");
            case "former" -> rig.assign("A", "READER", "2020-01-01", LocalDate.ofInstant(NOW, java.time.ZoneId.of("Asia/Shanghai")).minusDays(1).toString());
            case "scheduler" -> rig.assign("A", "SCHEDULER", "2020-01-01", "");
            default -> { }
        }
        rig.act(() -> rig.relations.on(connection -> {
            for (Sample sample : STUDIES.values()) {
                for (CareRelation relation : relations(row.relation(), CareRelations.copies(connection, sample.uid()).getFirst().id())) {
                    CareRelations.grant(connection, relation);
                }
            }
            if (row.relation().equals("ended")) {
                CareRelations.endOfSource(connection, "test:1", "admin");
            }
            long anchor = CareRelations.copies(connection, ANCHOR.uid()).getFirst().id();
            for (String grantee : List.of("account:" + AccessRig.ACCOUNT, "site:A", "token:" + TOKEN, "link:l1", "patient:p1")) {
                CareRelations.grant(connection, relation(anchor, grantee, Kind.REFERRAL, -60, 3600));
            }
            if (row.refused()) {
                PatientPersons.refuseSharing(connection, patients(STUDIES.keySet().toArray(String[]::new)), "consent:1");
            }
            return true;
        }));
        rig.standings.forget(new AccessEvent(ADMIN, AccessEvent.Act.RELATION_MADE, "", "", "", ""));
    }

    private static List<CareRelation> relations(String name, long study) {
        String account = "account:" + AccessRig.ACCOUNT;
        return switch (name) {
            case "none" -> List.of();
            case "account", "ended" -> List.of(relation(study, account, Kind.READING, -60, 3600));
            case "site" -> List.of(relation(study, "site:A", Kind.REFERRAL, -60, 3600));
            case "expired" -> List.of(relation(study, account, Kind.CONSULTATION, -3600, -1));
            case "future" -> List.of(relation(study, account, Kind.BOOKED, 3600, 7200));
            case "somebody" -> List.of(relation(study, "account:" + UUID.randomUUID(), Kind.READING, -60, 3600), relation(study, "site:G", Kind.REVIEW, -60, 3600));
            case "glass" -> List.of(relation(study, account, Kind.BREAK_GLASS, -60, 1800));
            case "glass-over" -> List.of(relation(study, account, Kind.BREAK_GLASS, -1860, -60));
            case "link" -> List.of(relation(study, "link:l1", Kind.LINK, -60, 3600));
            case "patient" -> List.of(relation(study, "patient:p1", Kind.PATIENT, -60, 3600));
            case "token" -> List.of(relation(study, "token:" + TOKEN, Kind.READING, -60, 3600));
            case "ae" -> List.of(relation(study, "ae:CT9", Kind.READING, -60, 3600));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CareRelation relation(long study, String grantee, Kind kind, long from, long to) {
        return new CareRelation(UUID.randomUUID(), study, grantee, kind, NOW.plusSeconds(from), Optional.of(NOW.plusSeconds(to)), "", "test:1", "admin");
    }
}
