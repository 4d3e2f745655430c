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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The queue in the tables storage_commitment and storage_commitment_turn. */
@ApplicationScoped
class Commitments implements CommitmentQueue {

    private static final String COLUMNS = """
            id, site, ae_title, remote_address, association, transaction_uid, cardinality(sop_instances), in_use, attempts""";

    private static final String ADD = """
            INSERT INTO storage_commitment (site, ae_title, remote_address, association, transaction_uid, sop_classes, sop_instances, in_use, next_attempt_at)
            SELECT ?1, ?2, ?3, ?4, ?5, string_to_array(?6, ','), string_to_array(?7, ','),
                   EXISTS (SELECT 1 FROM storage_commitment WHERE site = ?1 AND ae_title = ?2 AND transaction_uid = ?5 AND state = 'DUE'),
                   now() + ?8 * interval '1 millisecond'
            WHERE (SELECT count(*) FROM storage_commitment WHERE site = ?1 AND ae_title = ?2 AND state = 'DUE') < ?9
            RETURNING\s""" + COLUMNS;

    private static final String AGAIN = """
            UPDATE storage_commitment SET state = 'DUE', attempts = 0, requested_at = now(), next_attempt_at = now() + ?6 * interval '1 millisecond', ended_at = NULL
            WHERE site = ?1 AND ae_title = ?2 AND transaction_uid = ?3 AND NOT in_use
              AND sop_classes = string_to_array(?4, ',') AND sop_instances = string_to_array(?5, ',')
            RETURNING\s""" + COLUMNS;

    /** Who asked and has no turn yet gets one. */
    private static final String TURNS = """
            INSERT INTO storage_commitment_turn (site, ae_title, remote_address)
            SELECT DISTINCT site, ae_title, remote_address FROM storage_commitment WHERE state = 'DUE' ON CONFLICT DO NOTHING""";

    private static final String TAKE_TURN = """
            UPDATE storage_commitment_turn SET next_attempt_at = now() + ?1 * interval '1 millisecond', holder = gen_random_uuid()
            WHERE (site, ae_title, remote_address) = (
                SELECT site, ae_title, remote_address FROM storage_commitment_turn turn
                WHERE next_attempt_at <= now() AND EXISTS (
                    SELECT 1 FROM storage_commitment due WHERE due.site = turn.site AND due.ae_title = turn.ae_title
                        AND due.remote_address = turn.remote_address AND due.state = 'DUE' AND due.next_attempt_at <= now())
                ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING site, ae_title, remote_address, failures, CAST(holder AS text)""";

    private static final String END_TURN = """
            UPDATE storage_commitment_turn SET failures = CASE WHEN ?2 THEN 0 ELSE failures + 1 END, next_attempt_at = now() + ?3 * interval '1 millisecond',
                   holder = NULL
            WHERE holder = CAST(?1 AS uuid)""";

    private static final String RENEW_TURNS = """
            UPDATE storage_commitment_turn SET next_attempt_at = now() + ?2 * interval '1 millisecond'
            WHERE holder = ANY (CAST(string_to_array(?1, ',') AS uuid[]))
            RETURNING CAST(holder AS text)""";

    /** Looked at again where a row was changed meanwhile: what was put off, or is due at once, stays so. */
    private static final String RENEW = """
            UPDATE storage_commitment SET next_attempt_at = greatest(next_attempt_at, now() + ?2 * interval '1 millisecond')
            WHERE id = ANY (CAST(string_to_array(?1, ',') AS bigint[])) AND state = 'DUE' AND next_attempt_at > clock_timestamp()""";

    private static final String TAKE = """
            UPDATE storage_commitment SET attempts = attempts + 1, next_attempt_at = now() + ?4 * interval '1 millisecond'
            WHERE id = (SELECT id FROM storage_commitment WHERE site = ?1 AND ae_title = ?2 AND remote_address = ?3 AND state = 'DUE'
                            AND next_attempt_at <= now() AND EXISTS (SELECT 1 FROM storage_commitment_turn WHERE holder = CAST(?5 AS uuid)) ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
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
    public List<Reference> references(long id) {
        return reached(() -> {
            Object[] row = (Object[]) entities.createNativeQuery("""
                    SELECT array_to_string(sop_classes, ','), array_to_string(sop_instances, ',') FROM storage_commitment WHERE id = ?1""", Object[].class)
                    .setParameter(1, id).getSingleResult();
            String[] classes = ((String) row[0]).split(",");
            String[] instances = ((String) row[1]).split(",");
            Map<String, String> each = new HashMap<>();
            return IntStream.range(0, classes.length)
                    .mapToObj(at -> new Reference(each.computeIfAbsent(classes[at], Function.identity()), instances[at])).toList();
        });
    }

    @Override
    @Transactional
    public Optional<CommitmentTurn> takeTurn(Duration lease) {
        return reached(() -> {
            entities.createNativeQuery(TURNS).executeUpdate();
            List<?> rows = entities.createNativeQuery(TAKE_TURN, Object[].class).setParameter(1, lease.toMillis()).getResultList();
            return rows.stream().map(Object[].class::cast)
                    .map(row -> new CommitmentTurn((String) row[0], (String) row[1], (String) row[2], ((Number) row[3]).intValue(),
                            UUID.fromString((String) row[4]))).findFirst();
        });
    }

    @Override
    @Transactional
    public Optional<CommitmentRequest> take(CommitmentTurn turn, Duration lease) {
        return reached(() -> first(entities.createNativeQuery(TAKE, Object[].class).setParameter(1, turn.site()).setParameter(2, turn.aeTitle())
                .setParameter(3, turn.remoteAddress()).setParameter(4, lease.toMillis()).setParameter(5, turn.holder().toString())));
    }

    @Override
    @Transactional
    public void endTurn(CommitmentTurn turn, boolean reached, Duration pause) {
        reached(() -> entities.createNativeQuery(END_TURN).setParameter(1, turn.holder().toString()).setParameter(2, reached)
                .setParameter(3, pause.toMillis()).executeUpdate());
    }

    @Override
    @Transactional
    public Set<UUID> renewTurns(List<CommitmentTurn> turns, Duration lease) {
        String holders = turns.stream().map(turn -> turn.holder().toString()).collect(Collectors.joining(","));
        return reached(() -> {
            List<?> rows = entities.createNativeQuery(RENEW_TURNS, String.class).setParameter(1, holders).setParameter(2, lease.toMillis()).getResultList();
            return rows.stream().map(holder -> UUID.fromString((String) holder)).collect(Collectors.toSet());
        });
    }

    @Override
    @Transactional
    public boolean renew(List<Long> requests, Duration lease) {
        String ids = requests.stream().map(String::valueOf).collect(Collectors.joining(","));
        return reached(() -> entities.createNativeQuery(RENEW).setParameter(1, ids).setParameter(2, lease.toMillis()).executeUpdate() > 0);
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
    public void untried(long id, Duration pause) {
        reached(() -> entities.createNativeQuery("""
                UPDATE storage_commitment SET attempts = attempts - 1, next_attempt_at = now() + ?2 * interval '1 millisecond'
                WHERE id = ?1 AND state = 'DUE'""")
                .setParameter(1, id).setParameter(2, pause.toMillis()).executeUpdate());
    }

    @Override
    @Transactional
    public int giveUp(int attempts, Duration age) {
        return reached(() -> {
            entities.createNativeQuery("DELETE FROM storage_commitment WHERE state <> 'DUE' AND ended_at < now() - ?1 * interval '1 millisecond'")
                    .setParameter(1, age.toMillis()).executeUpdate();
            entities.createNativeQuery("""
                    DELETE FROM storage_commitment_turn turn WHERE next_attempt_at <= now() AND NOT EXISTS (
                        SELECT 1 FROM storage_commitment kept WHERE kept.site = turn.site AND kept.ae_title = turn.ae_title
                            AND kept.remote_address = turn.remote_address)""").executeUpdate();
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
        return new CommitmentRequest(((Number) row[0]).longValue(), (String) row[1], (String) row[2], (String) row[3], (String) row[4], (String) row[5],
                ((Number) row[6]).intValue(), (Boolean) row[7], ((Number) row[8]).intValue());
    }

    private static <T> T reached(Supplier<T> act) {
        try {
            return act.get();
        } catch (PersistenceException e) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "Storage commitments cannot be kept now", e);
        }
    }
}
