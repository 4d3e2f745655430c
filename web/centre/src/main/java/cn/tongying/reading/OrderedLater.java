package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.orders.OrderEvent;
import cn.tongying.orders.OrderEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** An order that came or changed after its images, or was given to them by a person: the order, the urgency and the times of their tasks are looked up anew. */
@ApplicationScoped
class OrderedLater {
    private static final Set<Act> ACTS = EnumSet.of(Act.ORDER_ENTERED, Act.ORDER_CHANGED, Act.STUDY_MATCHED, Act.STUDY_MATCH_UNDONE);
    private static final String ANEW = "UPDATE reading_task AS task SET clock_version = 0 FROM ";
    private static final String OPEN = " AND task.state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW')";

    @Inject Database database;

    /** In the transaction of the act. */
    void happened(@Observes OrderEvent event) {
        if (!ACTS.contains(event.act())) {
            return;
        }
        database.update("UPDATE reading_task AS task SET clock_version = 0 WHERE study_instance_uid = ? AND site = ?" + OPEN, event.study(), event.site());
        database.update(ANEW + """
                requested_procedure AS ordered JOIN imaging_service_request AS request ON request.id = ordered.request
                    JOIN study ON study.site = request.site AND lower(study.accession_number) = lower(request.accession_number)
                WHERE ordered.study_instance_uid = ? AND ordered.site = ? AND task.study_instance_uid = study.study_instance_uid AND task.site = study.site""" + OPEN,
                event.study(), event.site());
    }
}
