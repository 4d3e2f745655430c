package cn.tongying.orders;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.exam.ExamCatalogue;
import cn.tongying.exam.ExamCodes;
import cn.tongying.exam.ExamsRig;
import cn.tongying.person.PersonsForOthers;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Orders of other systems over the real database, for this room's tests and those above. */
public final class IntakeRig implements AutoCloseable {
    final OrdersRig rig = new OrdersRig();
    public final OrderIntake intake = new OrderIntake();

    public IntakeRig() {
        intake.database = AllianceRig.database(rig.rows);
        intake.orders = rig.orders;
        intake.exams = rig.exams;
        intake.patients = PersonsForOthers.known(intake.database);
    }

    public EntityManager rows() {
        return rig.rows;
    }

    public ExamCatalogue exams() {
        return rig.exams;
    }

    public ExamCodes codes() {
        return ExamsRig.codes(rig.exams);
    }

    public void ship() {
        rig.act(() -> ExamsRig.ship(rig.exams, "MG-ONE", "NORTH"));
    }

    public <T> T act(Supplier<T> act) {
        return rig.act(act);
    }

    /** One line of a question of SQL as text. */
    public List<String> sql(String sql, Object... values) {
        return rig.act(() -> intake.database.list(sql, row -> row.getString(1), values));
    }

    /** A device has begun it. */
    public void begin(UUID order) {
        rig.act(() -> intake.database.update("UPDATE scheduled_procedure_step SET state = 'IN_PROGRESS' WHERE procedure IN (SELECT id FROM requested_procedure WHERE request = ?)", order));
    }

    /** A room above hears of orders in their transaction. */
    public void hear(Consumer<OrderPlaced> room) {
        rig.hears = room;
    }

    public OrderedExams ordered() {
        OrderedExams ordered = new OrderedExams();
        ordered.orders = rig.orders;
        return ordered;
    }

    /** As a person in the portal does. */
    public OrderedExam enter(Caller caller, String... columns) {
        return OrderedExam.of(rig.enter(caller, columns));
    }

    public OrderedExam find(UUID order, Caller caller) {
        return OrderedExam.of(rig.act(() -> rig.orders.find(order, caller)));
    }

    @Override
    public void close() {
        rig.close();
    }
}
