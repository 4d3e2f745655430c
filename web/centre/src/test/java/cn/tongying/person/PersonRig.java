package cn.tongying.person;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.centre.TestDatabase;
import cn.tongying.crypto.Suite;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The beans of the room wired by hand over one entity manager; one act is one transaction. */
final class PersonRig implements AutoCloseable {
    static final String SECRET = "a secret of thirty-two characters";
    static final Author AUTHOR = new Author("tech", "192.0.2.1", "c0ffee");
    static final Caller EVERYWHERE = caller("DEFAULT", "DEFAULT", "NORTH");
    static final Caller HERE = caller("DEFAULT", "DEFAULT");
    static final Caller NORTH = caller("NORTH", "NORTH");
    /** The example of GB 11643-1999, born 1949-12-31, a woman. */
    static final String NATIONAL_ID = "11010519491231002X";

    final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    final List<PersonEvent> told = new ArrayList<>();
    final AtomicInteger statements = new AtomicInteger();
    final Patients patients = new Patients();
    final Links links = new Links();
    final Proposals proposals = new Proposals();
    final SharingRefusals refusals = new SharingRefusals();
    final Persons persons = new Persons();
    final PersonParts parts = new PersonParts();
    final Registry registry = new Registry();
    final PersonSearch search = new PersonSearch();
    final PersonIndex index = new PersonIndex();
    final PatientImport imports = new PatientImport();
    final Consents consents = new Consents();

    @SuppressWarnings("unchecked")
    PersonRig() {
        var database = AllianceRig.counting(rows, statements);
        Event<PersonEvent> events = (Event<PersonEvent>) Proxy.newProxyInstance(PersonRig.class.getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((PersonEvent) arguments[0]) ? null : null);
        patients.database = database;
        links.database = database;
        proposals.database = database;
        refusals.database = database;
        refusals.patients = patients;
        persons.database = database;
        persons.patients = patients;
        persons.links = links;
        persons.proposals = proposals;
        persons.refusals = refusals;
        persons.events = events;
        parts.use(new PersonConfig(Optional.of(SECRET)), Suite.INTERNATIONAL);
        registry.patients = patients;
        registry.persons = persons;
        registry.parts = parts;
        registry.refusals = refusals;
        registry.events = events;
        search.database = database;
        wireIndex(database, events);
    }

    private void wireIndex(Database database, Event<PersonEvent> events) {
        index.database = database;
        index.patients = patients;
        index.persons = persons;
        index.links = links;
        index.proposals = proposals;
        index.registry = registry;
        index.search = search;
        index.refusals = refusals;
        index.events = events;
        consents.database = database;
        consents.index = index;
        consents.persons = persons;
        consents.patients = patients;
        consents.refusals = refusals;
        consents.events = events;
        imports.persons = persons;
        imports.registry = registry;
    }

    static Caller caller(String home, String... sites) {
        return new Caller(Caller.Kind.ACCOUNT, "1", "tech", home, Set.of(sites), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
    }

    /** With other roles at other sites. */
    static Caller caller(Map<Caller.Role, Set<String>> roles, String... sites) {
        return new Caller(Caller.Kind.ACCOUNT, "1", "tech", sites[0], Set.of(sites), false, roles.keySet(), "192.0.2.1",
                new Reach(Purpose.CARE, false, roles, Set.of(sites), Set.of(), Set.of(), Set.of()));
    }

    /** An agreement on priors between two sites. */
    void agree(String studies, String viewer, String from, String to) throws SQLException {
        String id = UUID.randomUUID().toString();
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site) values ('" + id + "', '" + studies
                        + "', '" + viewer + "', 'ONE_WAY', '{PRIORS}', '" + from + "', '" + viewer + "')",
                "insert into agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to) values ('" + id + "', '" + viewer
                        + "', '" + studies + "', 'PRIORS', '" + from + "', '" + to + "')");
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

    static Registration registration(String site, String patientId, String name, String birthDate, String sex, String... numbers) {
        Map<IdentifierSystem, Optional<String>> identifiers = new HashMap<>();
        for (String number : numbers) {
            IdentifierSystem system = IdentifierSystem.valueOf(number.substring(0, number.indexOf('=')));
            identifiers.put(system, Optional.of(number.substring(number.indexOf('=') + 1)));
        }
        return new Registration(site, patientId, new Demographics(name, Optional.of(birthDate).filter(day -> !day.isEmpty()).map(LocalDate::parse), sex),
                identifiers);
    }

    /** Registers a patient; gives the person as who sees every site sees it. */
    PersonView register(String site, String patientId, String name, String birthDate, String sex, String... numbers) {
        Registration told = registration(site, patientId, name, birthDate, sex, numbers);
        return act(() -> index.register(told, EVERYWHERE, AUTHOR));
    }

    /** A row of the archive, as the first image of a patient makes it, and what the follower does with it. */
    Patient image(String site, String patientId, String name, String birthDate, String sex) {
        long row = arrived(site, patientId, name, birthDate, sex);
        return act(() -> {
            registry.seen(new ArchivedPatient(row, site, patientId, name, birthDate, sex), AUTHOR);
            return patients.find(site, patientId).orElseThrow();
        });
    }

    /** The first image alone, which the follower has not seen yet. */
    long arrived(String site, String patientId, String name, String birthDate, String sex) {
        return ((Number) act(() -> rows.createNativeQuery("""
                insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)
                values (:site, 'P:' || :number, :number, :name, '', '', '', :day, :sex) returning id""").setParameter("site", site)
                .setParameter("number", patientId).setParameter("name", name).setParameter("day", birthDate).setParameter("sex", sex)
                .getSingleResult())).longValue();
    }

    /** What the archive was told about a patient. */
    Optional<String> personInArchive(String site, String patientId) {
        return Optional.ofNullable((String) act(() -> rows.createNativeQuery("select person from patient where site = :site and patient_id = :number")
                .setParameter("site", site).setParameter("number", patientId).getSingleResult()));
    }

    /** Site and number of every patient whose studies the archive shows no other site. */
    List<String> refusedInArchive() {
        return act(() -> rows.createNativeQuery("select p.site || ' ' || p.patient_id from sharing_refusal r join patient p on p.id = r.patient order by 1", String.class)
                .getResultList());
    }

    List<PersonIndex.Question> open() {
        return act(() -> index.open(EVERYWHERE, Proposals.Place.FIRST, 50, AUTHOR));
    }

    @Override
    public void close() {
        rows.close();
    }
}
