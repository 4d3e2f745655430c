package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which studies are on a page, newest first. Few patients that are named have their studies read by one plan for all
 * values, whoever asks. What serves another search best depends on what it asks for, so it is planned each time, and is kept
 * small: only what decides which rows these are. What is told of them is read by one plan.
 */
final class StudyKeys implements MatchKeys {

    private static final String NEWEST_FIRST = " ORDER BY study_date DESC, study_time DESC, id DESC";

    /** Whether another site holds the study too: only then the copies must be told apart. */
    private static final String COPIED = """
            EXISTS (SELECT FROM study AS one JOIN study AS other ON other.study_instance_uid = one.study_instance_uid
                AND other.site <> one.site WHERE one.id = study.id)""";

    private final Caller caller;
    private final Query query;
    private final List<Way> ways;
    private final Statement ofStudies = new Statement();
    private final Statement ofPatients = new Statement();
    private final Optional<NamedPatients> named;
    private final List<AttributePath> notSupported;

    private record Key(long id, boolean copied) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getLong("id"), row.getBoolean("copied"));
        }
    }

    /** A study of few patients; none (0) where they are too many or have none. */
    private record OfFew(long patients, Key study) {
        static OfFew of(ResultSet row) throws SQLException {
            return new OfFew(row.getLong("patients"), Key.of(row));
        }
    }

    /** @param patientsOf a condition that narrows the studies to persons; may be empty */
    StudyKeys(Caller caller, Query query, Statement patientsOf) {
        this.caller = caller;
        this.query = query;
        this.ways = Visibility.ways(caller, Set.of());
        ofStudies.add(patientsOf);
        this.notSupported = Matching.add(query, ofStudies, ofPatients);
        this.named = NamedPatients.of(query);
    }

    /** The attributes that cannot be matched. */
    @Override
    public List<AttributePath> notSupported() {
        return notSupported;
    }

    /** At most so many, behind the offset of the query; each study once. */
    @Override
    public List<Long> find(Connection connection, int limit) throws SQLException {
        boolean mayBeCopied = !Visibility.isOneSite(caller);
        List<Key> keys = keys(connection, mayBeCopied ? COPIED : "FALSE", new Statement(), limit);
        if (keys.stream().anyMatch(Key::copied) || mayBeCopied && query.offset() > 0) {
            keys = keys(connection, "FALSE", OneCopy.ofStudy(caller), limit);
        }
        return keys.stream().map(Key::id).toList();
    }

    private List<Key> keys(Connection connection, String copied, Statement oneCopy, int limit) throws SQLException {
        if (named.isPresent()) {
            List<OfFew> found = ofFew(named.get(), copied, oneCopy, limit).listByOnePlan(connection, OfFew::of);
            if (found.getFirst().patients() <= NamedPatients.FEW) {
                return found.stream().map(OfFew::study).filter(study -> study.id() != 0).toList();
            }
        }
        return ofWays(copied, oneCopy, limit).listAnew(connection, Key::of);
    }

    /** Patient by patient, study by study, with the one condition on each: no statistics are needed to find the way. */
    private Statement ofFew(NamedPatients patients, String copied, Statement oneCopy, int limit) {
        Optional<String> site = ways.size() == 1 && ways.getFirst().sites().size() == 1 ? ways.getFirst().sites().stream().findFirst() : Optional.empty();
        return Statement.of("WITH few AS MATERIALIZED (").add(patients.atMost(NamedPatients.FEW + 1, site)).add("""
                )
                SELECT counted.patients, study.id, %s AS copied FROM (SELECT count(*) AS patients FROM few) AS counted LEFT JOIN LATERAL (
                    SELECT study.id, study.study_date, study.study_time FROM few
                        CROSS JOIN LATERAL (SELECT patient.* FROM patient WHERE patient.id = few.id OFFSET 0) AS patient
                        CROSS JOIN LATERAL (SELECT study.id, study.study_date, study.study_time FROM study WHERE study.patient_id = few.id AND\s"""
                .formatted(copied)).add(Visibility.of(caller, "study")).add(oneCopy).add(ofStudies)
                .add(" OFFSET 0) AS study WHERE counted.patients <= " + NamedPatients.FEW).add(ofPatients)
                .add(NEWEST_FIRST + " LIMIT ? OFFSET ?", limit, query.offset()).add(") AS study ON TRUE" + NEWEST_FIRST);
    }

    private Statement ofWays(String copied, Statement oneCopy, int limit) {
        long first = (long) query.offset() + limit;
        Statement conditions = new Statement().add(oneCopy).add(ofStudies);
        List<Statement> queries = ways.stream().map(way -> ofPatients.sql().isEmpty() ? way.newest(conditions, first)
                : way.newestOf(ofPatients, conditions, first)).toList();
        Statement all = Statement.of("SELECT study.id, " + copied + " AS copied FROM (");
        String between = "(";
        for (Statement one : queries) {
            all.add(between).add(one).add(")");
            between = " UNION (";
        }
        return all.add(") AS study" + NEWEST_FIRST + " LIMIT ? OFFSET ?", limit, query.offset());
    }
}
