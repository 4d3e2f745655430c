package cn.tongying.hl7;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamCodes;
import cn.tongying.hl7.Hl7Answer.Condition;
import cn.tongying.hl7.Hl7Journal.Kept;
import cn.tongying.hl7.Hl7Journal.Received;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderIntake;
import cn.tongying.orders.OrderIntake.Placed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what a message orders, all of it or nothing, with its row in the journal. */
@ApplicationScoped
class Hl7Acts {
    /** Where a member of an order stands in the message. */
    private static final Map<String, String> LOCATIONS = Map.ofEntries(Map.entry("patientId", "PID-3"), Map.entry("nameIdeographic", "PID-5"), Map.entry("nameAlphabetic", "PID-5"),
            Map.entry("birthDate", "PID-7"), Map.entry("sex", "PID-8"), Map.entry("allergies", "AL1-3"), Map.entry("exam", "OBR-4"), Map.entry("description", "OBR-4"),
            Map.entry("code", "OBR-4"), Map.entry("codeScheme", "OBR-4"), Map.entry("modality", "OBR-24"), Map.entry("laterality", "OBR-15"), Map.entry("priority", "ORC-7"),
            Map.entry("start", "ORC-7"), Map.entry("stationAe", "IPC-9"), Map.entry("reason", "OBR-31"), Map.entry("referringPhysician", "OBR-16"), Map.entry("facts", "OBX"));
    private static final Pattern FACT = Pattern.compile("facts\\.([0-9]{1,4})\\.([a-z]+)");

    @Inject Database database;
    @Inject Hl7Journal journal;
    @Inject OrderIntake intake;
    @Inject ExamCodes exams;

    /**
     * Messages of one sender one after the other; what was accepted before is answered again and not done again.
     *
     * @throws RefusedMessageException when it cannot be done; nothing of it is
     */
    @Transactional
    public Hl7Answer accept(Received received, String text, Actor actor) {
        takeTurn(received.sender());
        return journal.accepted(received).orElseGet(() -> {
            Hl7Answer answer = Hl7Answer.accepted(done(received.sender(), text, actor));
            journal.keep(received, answer, actor);
            return answer;
        });
    }

    /**
     * A person has a message that is kept done once more.
     *
     * @throws RefusedMessageException when it cannot be done still
     */
    @Transactional
    public Kept again(Kept kept, Hl7Sender sender, String text, Caller caller, Actor actor) {
        takeTurn(sender);
        journal.locked(kept.id(), caller);
        if (database.exists("SELECT 1 FROM hl7_message WHERE sender = ? AND control_id = ? AND code = 'AA'", kept.sender(), kept.controlId())) {
            throw new RefusedMessageException(Hl7Answer.refused(Condition.DUPLICATE_KEY, "MSH-10",
                    new Wording("The sender sent it again and it was accepted.", "发送方已重发并被接受。")));
        }
        return journal.tried(kept.id(), Hl7Answer.accepted(done(sender, text, actor)), caller, actor);
    }

    private void takeTurn(Hl7Sender sender) {
        database.takeTurns("cn.tongying.hl7 " + sender.id());
    }

    private List<UUID> done(Hl7Sender sender, String text, Actor actor) {
        String issuer = database.first("SELECT issuer FROM site WHERE code = ?", row -> row.getString(1), sender.site()).orElseThrow();
        List<OrderAct> acts = new Hl7Orders(Hl7Message.parse(text), sender, issuer, exams).acts();
        Set<UUID> orders = new LinkedHashSet<>();
        acts.forEach(act -> orders.add(reached(sender, act, actor).order()));
        return List.copyOf(orders);
    }

    private Placed reached(Hl7Sender sender, OrderAct act, Actor actor) {
        try {
            return done(sender, act, actor);
        } catch (ProblemException e) {
            throw new RefusedMessageException(refused(e.problem(), act));
        }
    }

    private Placed done(Hl7Sender sender, OrderAct act, Actor actor) {
        return switch (act) {
            case OrderAct.Enter enter -> intake.enter(enter.order(), actor);
            case OrderAct.Change change -> intake.change(change.order(), actor);
            case OrderAct.Cancel cancel -> intake.cancel(sender.site(), cancel.placer(), cancel.patientId(), cancel.reason(), actor);
        };
    }

    /** As a member of the order, or as {@code facts.3.value} of what it tells of its patient. */
    private static String location(String column, OrderAct act) {
        Matcher fact = FACT.matcher(column);
        if (!fact.matches()) {
            return LOCATIONS.getOrDefault(column, "");
        }
        List<Map<String, String>> facts = switch (act) {
            case OrderAct.Enter enter -> enter.order().facts().orElse(List.of());
            case OrderAct.Change change -> change.order().facts().orElse(List.of());
            case OrderAct.Cancel cancel -> List.of();
        };
        int number = Integer.parseInt(fact.group(1));
        return number > facts.size() ? "OBX" : Hl7Facts.location(facts.get(number - 1), fact.group(2));
    }

    private static Hl7Answer refused(Problem problem, OrderAct act) {
        if (!problem.faults().isEmpty()) {
            return Hl7Answer.refused(problem.faults().stream().map(fault -> new Hl7Answer.Error(Condition.DATA_TYPE, location(fault.column(), act),
                    new Wording(fault.rule(), fault.ruleZh()))).toList());
        }
        Wording words = new Wording(problem.detail(), problem.detailZh());
        return switch (problem.status()) {
            case 404 -> Hl7Answer.refused(Condition.UNKNOWN_KEY, "ORC-2", words);
            case 409 -> Hl7Answer.refused(Condition.DUPLICATE_KEY, "", words);
            default -> Hl7Answer.refused(Condition.DATA_TYPE, "", words);
        };
    }
}
