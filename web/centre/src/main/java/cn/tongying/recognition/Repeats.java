package cn.tongying.recognition;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Fault;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderPlaced;
import cn.tongying.orders.OrderedExam;
import cn.tongying.orders.OrderedExams;
import cn.tongying.orders.RepeatAnswer;
import cn.tongying.orders.RepeatAnswer.Again;
import cn.tongying.orders.RepeatAnswer.Instead;
import cn.tongying.recognition.Comparable.Found;
import cn.tongying.recognition.RecognitionEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is said to orders for which a comparable exam is there. Who orders in the portal answers before the order is entered; what
 * other systems order is taken and waits for an answer, so that nobody's exam is delayed by an interface.
 */
@ApplicationScoped
class Repeats {
    /** Readers of the hospital that recognised an exam are shown it for so long, besides what agreements show them. */
    static final Duration SHOWN = Duration.ofDays(90);
    private static final Wording NEEDED = new Wording("A comparable exam is there: say why it is done again, or recognise it.", "已有可比检查：请选择重复检查的原因，或互认已有检查。");
    private static final Wording UNKNOWN = new Wording("There is no such reason.", "没有该原因。");
    private static final Wording WORDS = new Wording("This reason is said in words besides.", "选择该原因时须另行说明。");

    @Inject Database database;
    @Inject ComparableExams comparable;
    @Inject OrderedExams orders;
    @Inject Relations relations;
    @Inject Event<RecognitionEvent> events;
    Clock clock = Clock.systemUTC();

    /** What stands beside an order; the version of its own. */
    record Standing(String state, int found, String reason, String words, String by, int version) {
    }

    /** In the transaction of the order, which it refuses where a person does not answer. */
    void placed(@Observes OrderPlaced placed) {
        OrderedExam order = placed.exam();
        Optional<Standing> before = standing(order.order());
        if (before.filter(one -> !one.state().equals("OPEN")).isPresent()) {
            return;
        }
        Found found = comparable.of(Wanted.of(order), placed.caller());
        if (found.count() == 0) {
            if (placed.answer().filter(Instead.class::isInstance).isPresent()) {
                throw notComparable();
            }
            return;
        }
        keepOpen(order, found.count(), before.isPresent(), placed.actor());
        answerAtOnce(placed, order);
    }

    private void answerAtOnce(OrderPlaced placed, OrderedExam order) {
        switch (placed.answer().orElse(null)) {
            case null -> {
                if (placed.byPerson()) {
                    throw fault("repeatReason", NEEDED);
                }
            }
            case Again again -> {
                if (placed.byPerson() || fault(again).isEmpty()) {
                    answer(order, again, placed.actor());
                }
            }
            case Instead instead -> recognise(order, instead, order.version(), placed.caller(), placed.actor());
        }
    }

    private void keepOpen(OrderedExam order, int found, boolean there, Actor actor) {
        if (there) {
            database.update("UPDATE order_repeat SET found = ?, found_at = now(), version = version + 1 WHERE request = ?", found, order.order());
        } else {
            database.update("INSERT INTO order_repeat (request, site, found, state) VALUES (?, ?, ?, 'OPEN')", order.order(), order.site(), found);
            tell(Act.REPEAT_FOUND, order, order.study().value(), found + " comparable", actor);
        }
    }

    /** Empty for an order that nothing compared with. */
    @Transactional
    public Optional<Standing> standing(UUID order) {
        return database.first("SELECT state, found, coalesce(reason, '') AS reason, words, answered_by, version FROM order_repeat WHERE request = ?", row -> new Standing(row.getString("state"),
                row.getInt("found"), row.getString("reason"), row.getString("words"), row.getString("answered_by"), row.getInt("version")), order);
    }

    /** @throws ProblemException 404 for an order of another hospital, or one that has nothing to answer; 409 when it was answered, 422 without a reason that is one */
    @Transactional
    public Standing answer(UUID order, Again again, int version, Caller caller, Actor actor) {
        OrderedExam of = orders.required(order, caller);
        requireOpen(order, version);
        answer(of, again, actor);
        return standing(order).orElseThrow();
    }

    private void answer(OrderedExam order, Again again, Actor actor) {
        fault(again).ifPresent(rule -> {
            throw fault(rule == WORDS ? "repeatWords" : "repeatReason", rule);
        });
        database.update("UPDATE order_repeat SET state = 'ANSWERED', reason = ?, words = ?, answered_by = ?, answered_at = now(), version = version + 1 WHERE request = ?", again.reason(),
                again.words(), actor.name(), order.order());
        tell(Act.REPEAT_ANSWERED, order, order.study().value(), again.reason(), actor);
    }

    private Optional<Wording> fault(Again again) {
        Optional<Boolean> worded = database.first("SELECT worded FROM repeat_reason WHERE code = ?", row -> row.getBoolean(1), again.reason());
        return worded.isEmpty() ? Optional.of(UNKNOWN) : worded.get() && again.words().isBlank() ? Optional.of(WORDS) : Optional.empty();
    }

    /**
     * The order is closed and refers to the exam; readers of its hospital are shown an exam of another.
     *
     * @param version of the order's step
     * @throws ProblemException 404, or 409 when the exam does not compare, or the order has begun, ended or changed
     */
    @Transactional
    public Standing recognise(UUID order, Instead instead, int version, Caller caller, Actor actor) {
        OrderedExam of = orders.required(order, caller);
        lock(order);
        recognise(of, instead, version, caller, actor);
        return standing(order).orElseThrow();
    }

    private void recognise(OrderedExam order, Instead instead, int version, Caller caller, Actor actor) {
        Found found = comparable.of(Wanted.of(order), caller);
        if (found.exams().stream().noneMatch(exam -> exam.study().equals(instead.study()) && exam.site().code().equals(instead.site()))) {
            throw notComparable();
        }
        orders.close(order.order(), version, "互认 " + instead.site() + " " + instead.study().value(), caller, actor);
        database.update("""
                INSERT INTO order_repeat (request, site, found, state, answered_by, answered_at) VALUES (?, ?, ?, 'RECOGNISED', ?, now())
                ON CONFLICT (request) DO UPDATE SET state = 'RECOGNISED', reason = NULL, words = '', answered_by = excluded.answered_by, answered_at = now(),
                    version = order_repeat.version + 1""", order.order(), order.site(), found.count(), actor.name());
        database.update("INSERT INTO recognition (request, site, study_site, study_instance_uid, by) VALUES (?, ?, ?, ?, ?)", order.order(), order.site(), instead.site(),
                instead.study().value(), actor.name());
        if (!instead.site().equals(order.site())) {
            relations.grant(new Relations.Wanted(instead.study(), Optional.of(instead.site()), "site:" + order.site(), CareRelation.Kind.PRIOR, Optional.of(clock.instant().plus(SHOWN)),
                    "互认", "recognition " + order.order()), actor);
        }
        tell(Act.EXAM_RECOGNISED, order, instead.study().value(), "of " + instead.site(), actor);
    }

    private void requireOpen(UUID order, int version) {
        lock(order);
        Standing now = standing(order).orElseThrow(() -> Refusals.notFound(new Wording("question to this order", "待说明的申请")));
        Refusals.requireVersion(now.version(), version);
        if (!now.state().equals("OPEN")) {
            throw Refusals.conflict(new Wording("It was answered already.", "已说明。"));
        }
    }

    private void lock(UUID order) {
        database.list("SELECT 1 FROM order_repeat WHERE request = ? FOR UPDATE", row -> true, order);
    }

    private static ProblemException fault(String column, Wording rule) {
        return Refusals.unprocessable(rule, List.of(new Fault(column, "", rule)));
    }

    private static ProblemException notComparable() {
        return Refusals.conflict(new Wording("This exam does not compare with the order, or no agreement lets your hospital recognise it.", "该检查与申请不可比，或没有协议允许贵院互认。"));
    }

    private void tell(Act act, OrderedExam order, String study, String detail, Actor actor) {
        events.fire(new RecognitionEvent(actor, act, order.order().toString(), order.site(), study, detail));
    }
}
