package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.dimse.CommitmentRequest.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The queue in the table storage_commitment. */
@ApplicationScoped
class Commitments implements CommitmentQueue {

    private static final String COLUMNS = """
            id, site, ae_title, remote_address, association, transaction_uid, array_to_string(sop_classes, ',') AS classes,
            array_to_string(sop_instances, ',') AS instances, in_use, attempts""";

    private static final String ADD = """
            INSERT INTO storage_commitment (site, ae_title, remote_address, association, transaction_uid, sop_classes, sop_instances, in_use, next_attempt_at)
            SELECT ?1, ?2, ?3, ?4, ?5, string_to_array(?6, ','), string_to_array(?7, ','),
                   EXISTS (SELECT 1 FROM storage_commitment WHERE site = ?1 AND ae_title = ?2 AND transaction_uid = ?5 AND state = 'DUE'),
                   now() + ?8 * interval '1 millisecond'
            WHERE (SELECT count(*) FROM storage_commitment WHERE site = ?1 AND ae_title = ?2 AND state = 'DUE') < ?9
            RETURNING\s""" + COLUMNS;

    private static final String AGAIN = """
            UPDATE storage_commitment SET state = 'DUE', attempts = 0, next_attempt_at = now() + ?6 * interval '1 millisecond', ended_at = NULL
            WHERE site = ?1 AND ae_title = ?2 AND transaction_uid = ?3 AND NOT in_use
              AND sop_classes = string_to_array(?4, ',') AND sop_instances = string_to_array(?5, ',')
            RETURNING\s""" + COLUMNS;

    private static final String TAKE = """
            UPDATE storage_commitment SET attempts = attempts + 1, next_attempt_at = now() + ?1 * interval '1 millisecond'
            WHERE id = (SELECT id FROM storage_commitment WHERE state = 'DUE' AND next_attempt_at <= now()
                        ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + COLUMNS;

    @PersistenceContext(unitName = "tongying")
    EntityManager entities;

    @Inject
    Event<InstancesCommitted> events;

    /** For the tests, which begin and commit themselves. */
    Consumer<InstancesCommitted> told = event -> events.fire(event);

    @Override
    @Transactional
    public Optional<CommitmentRequest> add(Caller caller, String association, String transactionUid, List<Reference> references, int most, Duration pause) {
        String classes = String.join(",", references.stream().map(Reference::sopClass).toList());
        String instances = String.join(",", references.stream().map(Reference::sopInstance).toList());
        return reached(() -> first(entities.createNativeQuery(AGAIN, Object[].class).setParameter(1, caller.homeSite()).setParameter(2, caller.name())
                .setParameter(3, transactionUid).setParameter(4, classes).setParameter(5, instances).setParameter(6, pause.toMillis()))
                .or(() -> first(entities.createNativeQuery(ADD, Object[].class).setParameter(1, caller.homeSite()).setParameter(2, caller.name())
                        .setParameter(3, caller.remoteAddress()).setParameter(4, association).setParameter(5, transactionUid).setParameter(6, classes)
                        .setParameter(7, instances).setParameter(8, pause.toMillis()).setParameter(9, most))));
    }

    @Override
    @Transactional
    public Optional<CommitmentRequest> take(Duration lease) {
        return reached(() -> first(entities.createNativeQuery(TAKE, Object[].class).setParameter(1, lease.toMillis())));
    }

    @Override
    @Transactional
    public void reported(CommitmentRequest request, int committed, int failed) {
        reached(() -> entities.createNativeQuery("UPDATE storage_commitment SET state = 'REPORTED', ended_at = now() WHERE id = ?1")
                .setParameter(1, request.id()).executeUpdate());
        told.accept(new InstancesCommitted(request.caller(), request.association(), request.transactionUid(), committed, failed));
    }

    @Override
    @Transactional
    public void putOff(long id, Duration pause) {
        reached(() -> entities.createNativeQuery("""
                UPDATE storage_commitment SET next_attempt_at = now() + ?2 * interval '1 millisecond' WHERE id = ?1 AND state = 'DUE'""")
                .setParameter(1, id).setParameter(2, pause.toMillis()).executeUpdate());
    }

    @Override
    @Transactional
    public int giveUp(int attempts, Duration age) {
        return reached(() -> {
            entities.createNativeQuery("DELETE FROM storage_commitment WHERE state <> 'DUE' AND ended_at < now() - ?1 * interval '1 millisecond'")
                    .setParameter(1, age.toMillis()).executeUpdate();
            return entities.createNativeQuery("""
                    UPDATE storage_commitment SET state = 'GIVEN_UP', ended_at = now()
                    WHERE state = 'DUE' AND next_attempt_at <= now()
                      AND (attempts >= ?1 OR requested_at < now() - ?2 * interval '1 millisecond')""")
                    .setParameter(1, attempts).setParameter(2, age.toMillis()).executeUpdate();
        });
    }

    private static Optional<CommitmentRequest> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(Commitments::read).findFirst();
    }

    private static CommitmentRequest read(Object[] row) {
        String[] classes = ((String) row[6]).split(",");
        String[] instances = ((String) row[7]).split(",");
        return new CommitmentRequest(((Number) row[0]).longValue(), (String) row[1], (String) row[2], (String) row[3], (String) row[4], (String) row[5],
                IntStream.range(0, classes.length).mapToObj(at -> new Reference(classes[at], instances[at])).toList(), (Boolean) row[8],
                ((Number) row[9]).intValue());
    }

    private static <T> T reached(Supplier<T> act) {
        try {
            return act.get();
        } catch (PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "Storage commitments cannot be kept now", e);
        }
    }
}
