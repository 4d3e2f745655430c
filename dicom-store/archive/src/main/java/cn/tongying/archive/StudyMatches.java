package cn.tongying.archive;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the newest studies that match a filter, at most so many, in one statement. The longest word leads: each way in
 * which it can match is a query of its own, ordered and limited, so that the database may go by the word when it is rare
 * and by the date when it is common. The other words are checked on what the first one finds.
 */
final class StudyMatches {

    private static final String NEWEST_FIRST = " ORDER BY study_date DESC, study_time DESC, id DESC LIMIT ";

    /** A study that matches, with what the facets count. */
    record Found(long id, String site, List<String> modalities) {
    }

    private StudyMatches() {
    }

    static List<Found> find(Connection connection, Caller caller, StudyFilter filter, int limit) throws SQLException {
        return statement(caller, filter, limit).list(connection,
                row -> new Found(row.getLong("id"), row.getString("site"), texts(row.getArray("modalities"))));
    }

    private static Statement statement(Caller caller, StudyFilter filter, int limit) {
        List<String> words = Texts.words(filter.text()).stream().sorted(Comparator.comparing(String::length).reversed()).toList();
        Statement condition = StudyCondition.of(caller, filter);
        if (words.isEmpty()) {
            return one(condition, new Statement(), limit);
        }
        words.stream().skip(1).forEach(word -> condition.add(SearchWord.of(word).check()));
        SearchWord leading = SearchWord.of(words.getFirst());
        Statement ways = Statement.of("WITH ").add(leading.sample(caller));
        String between = " ";
        for (Statement way : leading.ways(caller)) {
            ways.add(between + "(").add(one(condition, way, limit)).add(")");
            between = " UNION ";
        }
        return ways.add(NEWEST_FIRST + limit);
    }

    private static Statement one(Statement condition, Statement way, int limit) {
        return Statement.of("SELECT study.id, study.study_date, study.study_time, study.site, study.modalities FROM study WHERE ")
                .add(condition).add(way).add(NEWEST_FIRST + limit);
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
