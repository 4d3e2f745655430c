package cn.tongying.recognition;

import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderedExam;
import cn.tongying.orders.OrderedExams;
import cn.tongying.recognition.Comparable.Found;
import cn.tongying.recognition.RecognitionEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Who orders asks what compares; each question about a patient is told. */
@ApplicationScoped
class Orderer {
    @Inject ComparableExams comparable;
    @Inject OrderedExams orders;
    @Inject Event<RecognitionEvent> events;

    /** @throws cn.tongying.centre.ProblemException 422 when the caller does not work at the site */
    @Transactional
    public Found found(Wanted wanted, Caller caller, Actor actor) {
        if (!caller.maySee(wanted.site())) {
            throw Refusals.unprocessable(new Wording("You work at no hospital with this code.", "您不在该代码的机构工作。"));
        }
        Found found = comparable.of(wanted, caller);
        events.fire(new RecognitionEvent(actor, Act.COMPARABLE_SOUGHT, "", wanted.site(), "", wanted.modality() + ", " + found.count() + " found"));
        return found;
    }

    /** @throws cn.tongying.centre.ProblemException 404 for an order of a hospital that the caller does not work at */
    @Transactional
    public Found found(UUID order, Caller caller, Actor actor) {
        OrderedExam of = orders.required(order, caller);
        Found found = comparable.of(Wanted.of(of), caller);
        events.fire(new RecognitionEvent(actor, Act.COMPARABLE_SOUGHT, order.toString(), of.site(), of.study().value(), found.count() + " found"));
        return found;
    }
}
