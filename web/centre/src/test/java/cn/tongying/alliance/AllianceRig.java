package cn.tongying.alliance;

import cn.tongying.centre.TestDatabase;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.persistence.EntityManager;
import java.lang.annotation.Annotation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The beans of the room wired by hand over one entity manager; one act is one transaction. */
public final class AllianceRig implements AutoCloseable {
    static final Author AUTHOR = new Author("admin", "192.0.2.1", "c0ffee");
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    final EntityManager rows;
    final Database database = new Database();
    final Told events = new Told();
    final Organizations organizations = new Organizations();
    final OrganizationImport organizationImport = new OrganizationImport();
    final Practitioners practitioners = new Practitioners();
    final Assignments assignments = new Assignments();
    final StaffImport staffImport = new StaffImport();
    final Staff staff = new Staff();
    final Agreements agreements = new Agreements();
    final ApplicationEntities entities = new ApplicationEntities();
    final ConnectionTest connections = new ConnectionTest();
    final SiteOrganizations siteOrganizations = new SiteOrganizations();

    AllianceRig() {
        this(TestDatabase.running().factory().createEntityManager());
    }

    private AllianceRig(EntityManager rows) {
        this.rows = rows;
        database.rows = rows;
        organizations.database = database;
        organizations.events = events;
        organizationImport.database = database;
        organizationImport.organizations = organizations;
        practitioners.database = database;
        practitioners.events = events;
        assignments.database = database;
        assignments.events = events;
        assignments.practitioners = practitioners;
        staffImport.database = database;
        staffImport.practitioners = practitioners;
        staffImport.assignments = assignments;
        staff.practitioners = practitioners;
        staff.assignments = assignments;
        staff.organizations = organizations;
        agreements.database = database;
        agreements.events = events;
        entities.database = database;
        entities.events = events;
        connections.entities = entities;
        siteOrganizations.database = database;
        siteOrganizations.organizations = organizations;
    }

    /** For another room's test, on its entity manager. */
    public static SiteOrganizations siteOrganizations(EntityManager rows) {
        return new AllianceRig(rows).siteOrganizations;
    }

    /** For another room's test, on its entity manager. */
    public static Workplaces workplaces(EntityManager rows) {
        Workplaces workplaces = new Workplaces();
        workplaces.database = new AllianceRig(rows).database;
        return workplaces;
    }

    /** For another room's test, on its entity manager. */
    public static Database database(EntityManager rows) {
        return new AllianceRig(rows).database;
    }

    /** The same, counting its statements. */
    public static Database counting(EntityManager rows, AtomicInteger statements) {
        Database counting = new Database() {
            @Override
            public <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
                statements.incrementAndGet();
                return super.list(sql, reader, values);
            }

            @Override
            public int update(String sql, Object... values) {
                statements.incrementAndGet();
                return super.update(sql, values);
            }
        };
        counting.rows = rows;
        return counting;
    }

    /** For another room's test, on its entity manager. */
    public static Staff staff(EntityManager rows) {
        return new AllianceRig(rows).staff;
    }

    /** For another room's test, on its entity manager. */
    public static Agreements agreements(EntityManager rows) {
        return new AllianceRig(rows).agreements;
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

    Organization organization(String code, OrganizationKind kind, String parent) {
        boolean site = kind == OrganizationKind.HOSPITAL;
        return act(() -> organizations.make(new NewOrganization(code, kind, Optional.of(parent).filter(above -> !above.isEmpty()),
                site ? Optional.of(code) : Optional.empty(), named(code)), AUTHOR));
    }

    static OrganizationDetails named(String name) {
        return new OrganizationDetails(name, name, Optional.empty(), Optional.empty(), "", Optional.empty(), true);
    }

    Practitioner practitioner(String code, String name, Category category, Optional<Licence> licence) {
        return act(() -> practitioners.make(code, new PractitionerDetails(name, Title.NONE, category, licence, Optional.empty(), true), AUTHOR));
    }

    Assignment assignment(Practitioner practitioner, String organization, AssignmentRole role, Period period) {
        return act(() -> assignments.make(wanted(practitioner, organization, role, period), AUTHOR));
    }

    Assignment wanted(Practitioner practitioner, String organization, AssignmentRole role, Period period) {
        return new Assignment(UUID.randomUUID(), practitioner.id(), assignments.place(organization).orElseThrow(), role,
                Scope.EVERYTHING, period, 0);
    }

    static Licence licence(String number) {
        return new Licence(number, "医学影像和放射治疗专业", Scope.EVERYTHING, from("2020-01-01"));
    }

    static Period from(String day) {
        return new Period(LocalDate.parse(day), Optional.empty());
    }

    static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), Optional.of(LocalDate.parse(to)));
    }

    static Agreement agreement(String from, String to, boolean mutual, Period period, Sharing... shares) {
        return new Agreement(UUID.randomUUID(), from, to, mutual, Set.of(shares), period, to, Optional.empty(), 0);
    }

    @Override
    public void close() {
        if (rows.getTransaction().isActive()) {
            rows.getTransaction().rollback();
        }
        rows.close();
    }

    /** CDI events without CDI: kept in a list, and told to one listener at once. */
    static final class Told implements Event<AllianceEvent> {
        final List<AllianceEvent> all = new ArrayList<>();
        Consumer<AllianceEvent> listener = event -> { };

        @Override
        public void fire(AllianceEvent event) {
            all.add(event);
            listener.accept(event);
        }

        @Override
        public <U extends AllianceEvent> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<AllianceEvent> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends AllianceEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
