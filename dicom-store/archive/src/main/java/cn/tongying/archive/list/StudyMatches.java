package cn.tongying.archive.list;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Texts;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the newest studies that match a filter, at most so many, in one statement. The longest word leads: each way in
 * which it can match is a query of its own, ordered and limited, so that the database may go by the word when it is rare
 * and by the date when it is common. The other words are checked on what the first one finds.
 */
final class StudyMatches {

    private static final String NEWEST_FIRST = " ORDER BY study_date DESC, study_time DESC, id DESC LIMIT ";

    /** Planning a query of many parts costs more than reading past the rows of others. */
    private static final int FEW_SITES = 4;

    /** A study that matches, with what the facets count. */
    record Found(long id, String site, List<String> modalities) {
    }

    private StudyMatches() {
    }

    /** @param most the time after which it is given up */
    static List<Found> find(Connection connection, Caller caller, StudyFilter filter, int limit, Duration most) throws SQLException {
        return statement(caller, filter, limit).listWithin(connection, most,
                row -> new Found(row.getLong("id"), row.getString("site"), texts(row.getArray("modalities"))));
    }

    private static Statement statement(Caller caller, StudyFilter filter, int limit) {
        List<String> words = Texts.words(filter.text()).stream().sorted(Comparator.comparing(String::length).reversed()).toList();
        Statement condition = StudyCondition.of(caller, filter);
        List<Way> ways = Visibility.ways(caller, filter.sites());
        if (words.isEmpty()) {
            return union(ways.stream().map(way -> one(way, condition, new Statement(), limit)).toList(), limit);
        }
        words.stream().skip(1).forEach(word -> condition.add(SearchWord.of(word).check()));
        SearchWord leading = SearchWord.of(words.getFirst());
        Set<String> sites = ways.stream().flatMap(way -> way.sites().stream()).collect(Collectors.toSet());
        boolean sampled = ways.stream().anyMatch(way -> byWord(caller, way));
        List<Statement> queries = new ArrayList<>();
        for (Way way : ways.stream().flatMap(way -> portions(way).stream()).toList()) {
            List<Statement> conditions = byWord(caller, way) ? leading.ways(sites) : List.of(leading.check());
            conditions.forEach(word -> queries.add(one(new Way(Set.of(), way.condition()), condition, word, limit)));
        }
        Statement all = union(queries, limit);
        return sampled ? Statement.of("WITH ").add(leading.sample(sites)).add(" ").add(all) : all;
    }

    /** By a word, each of a few sites by its own part of an index; of many they are looked for together. */
    private static List<Way> portions(Way way) {
        return way.sites().isEmpty() || way.sites().size() > FEW_SITES ? List.of(way)
                : way.sites().stream().sorted().map(site -> new Way(Set.of(site), way.beyond())).toList();
    }

    /** What single relations or persons show is little, and looked at study by study. */
    private static boolean byWord(Caller caller, Way way) {
        return way.isOfSites() || caller.reach().seesEverything();
    }

    private static Statement one(Way way, Statement condition, Statement word, int limit) {
        return way.newest(new Statement().add(condition).add(word), limit);
    }

    /** What the facets count is read of those found alone. */
    private static Statement union(List<Statement> queries, int limit) {
        Statement all = Statement.of("SELECT study.id, study.site, study.modalities FROM (SELECT id FROM (");
        String between = "(";
        for (Statement query : queries) {
            all.add(between).add(query).add(")");
            between = " UNION (";
        }
        return all.add(") AS way" + NEWEST_FIRST + limit + ") AS found JOIN study ON study.id = found.id"
                + " ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC");
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
