package cn.tongying.orders;

import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Orders for rooms that judge what was ordered. */
@ApplicationScoped
public class OrderedExams {
    @Inject Orders orders;

    /** @throws cn.tongying.centre.ProblemException 404 when there is none, or none of a site that the caller works at */
    @Transactional
    public OrderedExam required(UUID order, Caller caller) {
        return OrderedExam.of(orders.find(order, caller));
    }

    /**
     * It will not be done.
     *
     * @throws cn.tongying.centre.ProblemException 404, or 409 when a device has begun or somebody changed it meanwhile
     */
    @Transactional
    public OrderedExam close(UUID order, int version, String reason, Caller caller, Actor actor) {
        return OrderedExam.of(orders.cancel(order, version, reason, caller, actor));
    }
}
