package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.JsonMembers;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.kept.Compression;
import cn.tongying.archive.kept.KeptMetadata;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.archive.visibility.Visibility;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a match needs beside its row: the kept metadata of its instance, and counts of the levels above it, each looked up
 * once for all matches of one search. Used by one search, whose memory of reads it holds until it is closed.
 */
final class MatchReads implements AutoCloseable {

    /** The document as bytes, as text of up to two bytes a character, and its members as texts. */
    private static final int COPIES = 5;

    private record Counted(String what, long row) {
    }

    private final Connection connection;
    private final Caller caller;
    private final ReadMemory.Share memory;
    private final Map<Counted, Long> counts = new HashMap<>();
    private final Map<Long, List<String>> sopClasses = new HashMap<>();

    MatchReads(Connection connection, Caller caller, ReadMemory.Share memory) {
        this.connection = connection;
        this.caller = caller;
        this.memory = memory;
    }

    /** Those of the attributes of an instance that are wanted. */
    SortedMap<String, String> attributes(KeptMetadata metadata, ReturnedAttributes wanted) throws SQLException {
        return metadata.use(connection, memory, deflated -> {
            long length = Compression.inflatedLength(deflated);
            memory.claim(COPIES * length);
            try {
                SortedMap<String, String> members = JsonMembers.of(
                        new String(Compression.inflate(deflated, Math.toIntExact(length)), StandardCharsets.UTF_8));
                wanted.keep(members);
                return members;
            } finally {
                memory.release(COPIES * length);
            }
        });
    }

    /** A match stays in memory until all are found. */
    String kept(String match) {
        memory.claim(match.length());
        return match;
    }

    long seriesOfStudy(long study) throws SQLException {
        return count("series of study", study, Statement.of("SELECT ").add(Counts.seriesOfStudy(caller))
                .add(" FROM study WHERE study.id = ?", study));
    }

    long instancesOfStudy(long study) throws SQLException {
        return count("instances of study", study, Statement.of("SELECT ").add(Counts.ofStudy(caller))
                .add(" FROM study WHERE study.id = ?", study));
    }

    long instancesOfSeries(long series) throws SQLException {
        return count("instances of series", series, Statement.of("SELECT ").add(Counts.ofSeries(caller))
                .add(" FROM series JOIN study ON study.id = series.study_id WHERE series.id = ?", series));
    }

    /** Of the row of one site; each UID once. */
    long ofPatient(String count, long patient) throws SQLException {
        String what = switch (count) {
            case Match.STUDIES_OF_PATIENT -> "study.study_instance_uid";
            case Match.SERIES_OF_PATIENT -> "series.series_instance_uid";
            default -> "instance.sop_instance_uid";
        };
        return count(count, patient, Statement.of("SELECT count(DISTINCT " + what + ")" + MatchRows.from(Query.Level.INSTANCE)
                + " WHERE patient.id = ? AND ", patient).add(Visibility.of(caller, "study")));
    }

    List<String> sopClassesOfStudy(long study) throws SQLException {
        List<String> known = sopClasses.get(study);
        if (known == null) {
            known = Statement.of("SELECT DISTINCT instance.sop_class_uid" + MatchRows.from(Query.Level.INSTANCE) + " WHERE study.id = ? AND ", study)
                    .add(Visibility.of(caller, "study")).add(" ORDER BY instance.sop_class_uid").listByOnePlan(connection, row -> row.getString(1));
            sopClasses.put(study, known);
        }
        return known;
    }

    private long count(String what, long row, Statement statement) throws SQLException {
        Counted counted = new Counted(what, row);
        Long known = counts.get(counted);
        if (known == null) {
            known = statement.listByOnePlan(connection, found -> found.getLong(1)).getFirst();
            counts.put(counted, known);
        }
        return known;
    }

    @Override
    public void close() {
        memory.close();
    }
}
