package cn.tongying.orders;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.exam.ExamCatalogue;
import cn.tongying.exam.ExamsRig;
import cn.tongying.identity.event.Actor;
import cn.tongying.person.PersonsForOthers;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The beans of the room over one entity manager of the real database; one act is one transaction. */
final class OrdersRig implements AutoCloseable {
    static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    static final Caller HERE = worksAt("DEFAULT");
    static final Caller NORTH = worksAt("NORTH");
    final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    final List<OrderEvent> told = new ArrayList<>();
    final Orders orders = new Orders();
    final PatientsOfOrders patients = new PatientsOfOrders();
    final ExamCatalogue exams;
    /** What a room above does when an order is entered. */
    Consumer<OrderPlaced> hears = placed -> { };

    @SuppressWarnings("unchecked")
    OrdersRig() {
        orders.database = AllianceRig.database(rows);
        exams = ExamsRig.catalogue(orders.database);
        patients.database = orders.database;
        patients.patients = PersonsForOthers.known(orders.database);
        orders.patients = patients;
        orders.events = (Event<OrderEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((OrderEvent) arguments[0]) ? null : null);
        patients.events = orders.events;
        orders.placed = (Event<OrderPlaced>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            hears.accept((OrderPlaced) arguments[0]);
            return null;
        });
    }

    static Caller worksAt(String site) {
        return new Caller(Caller.Kind.ACCOUNT, site, "technologist of " + site, site, Set.of(site), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
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

    /** A short order with these columns besides, in turn name and value. */
    ImagingServiceRequest enter(Caller caller, String... columns) {
        Map<String, String> values = new HashMap<>(OrderFormTest.SOUND);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        NewOrder wanted = new OrderForm(new Fields(values)).order(caller.homeSite(), exams::offeredAt);
        return act(() -> orders.enter(wanted, GivenNumbers.NONE, caller, WANG));
    }

    /** As a person does in the patient index: MG2 is merged into MG1, who is Zhao Min. */
    static void merge() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), """
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) VALUES
                    ('DEFAULT', 'P:MG1', 'MG1', 'Zhao^Min=赵^敏', 'zhao^min', '赵^敏', '', '19800229', 'F'),
                    ('DEFAULT', 'P:MG2', 'MG2', '', '', '', '', '', '')""");
        TestDatabase.execute(TestDatabase.running().owner(), "UPDATE patient SET merged_into = (SELECT id FROM patient WHERE patient_id = 'MG1') WHERE patient_id = 'MG2'");
    }

    @Override
    public void close() {
        rows.close();
    }
}
