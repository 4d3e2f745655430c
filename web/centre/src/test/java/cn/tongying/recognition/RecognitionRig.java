package cn.tongying.recognition;

import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.ForeignOrder;
import cn.tongying.orders.GivenNumbers;
import cn.tongying.orders.IntakeRig;
import cn.tongying.orders.OrderedExam;
import cn.tongying.reading.ReadingRig;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The room over the real database on 20 November 2026, hearing of the orders that are entered in it. */
final class RecognitionRig implements AutoCloseable {
    static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    static final Caller HERE = new Caller(Caller.Kind.ACCOUNT, "DEFAULT", "technologist", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
    static final Caller NORTH = new Caller(Caller.Kind.ACCOUNT, "NORTH", "technologist", "NORTH", Set.of("NORTH"), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
    private static final Map<String, String> CHEST = Map.of("patientId", "P1", "nameIdeographic", "王红", "exam", "CT-CHEST", "start", "2026-11-20T15:30");
    final IntakeRig orders = new IntakeRig();
    final List<RecognitionEvent> told = new ArrayList<>();
    final ComparableExams comparable = new ComparableExams();
    final Periods periods = new Periods();
    final Repeats repeats = new Repeats();
    final OpenRepeats open = new OpenRepeats();
    final RepeatFigures figures = new RepeatFigures();
    final Orderer orderer = new Orderer();

    @SuppressWarnings("unchecked")
    RecognitionRig() throws SQLException {
        TestDatabase.running().clean();
        TestDatabase.execute(TestDatabase.running().owner(), "delete from recognition_period where changed_by <> 'shipped'");
        orders.ship();
        Database database = AllianceRig.database(orders.rows());
        Event<RecognitionEvent> events = (Event<RecognitionEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((RecognitionEvent) arguments[0]) ? null : null);
        periods.database = database;
        periods.events = events;
        comparable.database = database;
        comparable.periods = periods;
        comparable.clock = AllianceRig.NOON;
        repeats.database = database;
        repeats.comparable = comparable;
        repeats.orders = orders.ordered();
        repeats.relations = RelationsOfTest.over(orders.rows());
        repeats.events = events;
        open.database = database;
        figures.database = database;
        orderer.comparable = comparable;
        orderer.orders = orders.ordered();
        orderer.events = events;
        orders.hear(repeats::placed);
    }

    private static Map<String, String> columns(String... columns) {
        Map<String, String> values = new HashMap<>(CHEST);
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        values.values().removeIf(String::isEmpty);
        return values;
    }

    /** A chest CT of P1, as the portal enters it; columns besides, in turn name and value. */
    OrderedExam enter(String... columns) {
        List<String> all = new ArrayList<>(List.of("description", "", "modality", ""));
        columns(columns).forEach((name, value) -> all.addAll(List.of(name, value)));
        return orders.enter(HERE, all.toArray(String[]::new));
    }

    /** The same as another system sends it. */
    UUID sent(String number, String... columns) {
        ForeignOrder order = new ForeignOrder("DEFAULT", new ForeignOrder.Placer("HIS", number), GivenNumbers.NONE, columns(columns));
        return orders.act(() -> orders.intake.enter(order, WANG)).order();
    }

    /** One that is changed there. */
    void changed(String number, String... columns) {
        ForeignOrder order = new ForeignOrder("DEFAULT", new ForeignOrder.Placer("HIS", number), GivenNumbers.NONE, columns(columns));
        orders.act(() -> orders.intake.change(order, WANG));
    }

    /** A chest CT of P1 with a day as DICOM writes it. */
    static void study(String site, String uid, String day) throws SQLException {
        study(site, uid, "CT", "CHEST", day);
    }

    static void study(String site, String uid, String modality, String part, String day) throws SQLException {
        ReadingRig.study(site, uid, "P1", modality, part);
        ReadingRig.owner("update study set study_date = '" + day + "' where study_instance_uid = '" + uid + "'");
    }

    /** It was reported and signed. */
    static void report(String site, String uid, String state) throws SQLException {
        ReadingRig.owner("insert into reading_task (id, study_instance_uid, site, modality, body_part, state, urgency, arrived_at, due_preliminary, due_final) values (gen_random_uuid(), '" + uid + "', '"
                + site + "', 'CT', 'CHEST', '" + state + "', 'ROUTINE', now(), now(), now())");
    }

    /** P1 of both hospitals is one human being. */
    static void onePerson() throws SQLException {
        ReadingRig.owner("insert into person (id) select gen_random_uuid() where not exists (select from person)", "update patient set person = (select id from person limit 1) where patient_id = 'P1'");
    }

    /** The first hospital's staff see studies of the second for this purpose. */
    static void agreed(String viewer, String holder, String purpose) throws SQLException {
        UUID id = UUID.randomUUID();
        ReadingRig.owner("insert into agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site) values ('" + id + "', '" + holder + "', '" + viewer + "', 'ONE_WAY', '{"
                        + purpose + "}', '2026-01-01', '" + viewer + "')",
                "insert into agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to) values ('" + id + "', '" + viewer + "', '" + holder + "', '" + purpose
                        + "', '2026-01-01', 'infinity')");
    }

    static Caller readerNamed(String site) {
        return HERE.with(new Reach(Purpose.CARE, false, Map.of(), Set.of(), Set.of(), Set.of(), Set.of("site:" + site)));
    }

    @Override
    public void close() {
        orders.close();
    }
}
