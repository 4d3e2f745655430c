package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Finds which studies are on a page, newest first. What serves a search best depends on what it asks for, so it is planned
 * each time, and is kept small: only what decides which rows these are. What is told of them is read by one plan.
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
    private final List<AttributePath> notSupported;

    private record Key(long id, boolean copied) {
    }

    /** @param patientsOf a condition that narrows the studies to persons; may be empty */
    StudyKeys(Caller caller, Query query, Statement patientsOf) {
        this.caller = caller;
        this.query = query;
        this.ways = Visibility.ways(caller, Set.of());
        ofStudies.add(patientsOf);
        this.notSupported = Matching.add(query, ofStudies, ofPatients);
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
        List<Key> keys = keys(mayBeCopied ? COPIED : "FALSE", new Statement(), limit).list(connection,
                row -> new Key(row.getLong("id"), row.getBoolean("copied")));
        if (keys.stream().anyMatch(Key::copied) || mayBeCopied && query.offset() > 0) {
            return keys("FALSE", OneCopy.ofStudy(caller), limit).list(connection, row -> row.getLong("id"));
        }
        return keys.stream().map(Key::id).toList();
    }

    private Statement keys(String copied, Statement oneCopy, int limit) {
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
