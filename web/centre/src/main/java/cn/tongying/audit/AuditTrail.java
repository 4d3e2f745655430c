package cn.tongying.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Writes events down. Where a transaction is open the row is part of it: both are committed or neither. */
@ApplicationScoped
class AuditTrail {
    private static final int MOST_DETAIL = 400;

    @PersistenceContext(unitName = "centre") EntityManager rows;

    /** On the way of every image: one statement, and no entity. */
    @Transactional
    public void write(AuditEvent event) {
        rows.createNativeQuery("""
                insert into audit_event (event_code, event_type, action, outcome, actor, address, site,
                                         object_kind, object_uid, study_uid, correlation, detail, once_key)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, nullif(?13, ''))
                on conflict (once_key) do nothing""")
                .setParameter(1, event.code().eventId()).setParameter(2, event.code().name())
                .setParameter(3, String.valueOf(event.code().action())).setParameter(4, event.outcome().indicator())
                .setParameter(5, event.actor()).setParameter(6, event.address()).setParameter(7, event.site())
                .setParameter(8, event.object().kind()).setParameter(9, event.object().uid()).setParameter(10, event.object().studyUid())
                .setParameter(11, event.correlation()).setParameter(12, shortened(event.detail())).setParameter(13, event.onceKey().orElse(""))
                .executeUpdate();
    }

    private static String shortened(String detail) {
        return detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL);
    }
}
