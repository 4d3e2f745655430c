package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds which rows match a query, in its order, each once, without reading what is told of them. */
interface MatchKeys {

    /** At most so many. */
    List<Long> find(Connection connection, int limit) throws SQLException;

    /** The attributes that cannot be matched. */
    List<AttributePath> notSupported();

    static MatchKeys of(Caller caller, Query query) {
        return switch (query.level()) {
            case PATIENT -> patients(caller, query);
            case STUDY -> new StudyKeys(caller, query, new Statement());
            case SERIES, INSTANCE -> parts(caller, query);
        };
    }

    /** A patient is shown who has a study that is; the latest known first. */
    private static MatchKeys patients(Caller caller, Query query) {
        Statement statement = Statement.of("SELECT patient.id FROM patient WHERE TRUE").add(ofSites(caller));
        List<AttributePath> notSupported = Matching.add(query, statement);
        statement.add(" AND EXISTS (SELECT FROM study WHERE study.patient_id = patient.id AND ").add(Visibility.of(caller, "study"))
                .add(OneCopy.ofStudy(caller)).add(") ORDER BY patient.id DESC LIMIT ?");
        return new Found(statement, notSupported);
    }

    /** Where only whole sites are shown, their patients are looked for there. */
    private static Statement ofSites(Caller caller) {
        List<Way> ways = Visibility.ways(caller, Set.of());
        if (!ways.stream().allMatch(Way::isOfSites)) {
            return new Statement();
        }
        Set<String> sites = new TreeSet<>();
        ways.forEach(way -> sites.addAll(way.sites()));
        return Statement.of(" AND ").add(Visibility.among(sites, "patient.site"));
    }

    private static MatchKeys parts(Caller caller, Query query) {
        Statement statement = Statement.of("SELECT " + MatchRows.key(query.level()) + MatchRows.from(query.level()) + " WHERE ")
                .add(Visibility.of(caller, "study"));
        List<AttributePath> notSupported = Catalogue.addConditions(statement, caller, query);
        return new Found(statement.add(MatchRows.order(query) + " LIMIT ?"), notSupported);
    }

    /** By a statement whose last value is the limit. */
    record Found(Statement statement, List<AttributePath> notSupported) implements MatchKeys {
        @Override
        public List<Long> find(Connection connection, int limit) throws SQLException {
            return new Statement().add(statement).add("", limit).list(connection, row -> row.getLong(1));
        }
    }
}
