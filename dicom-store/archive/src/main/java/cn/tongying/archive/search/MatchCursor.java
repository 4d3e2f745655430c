package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.visibility.Visibility;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The matches of one query, page by page, for whoever takes them slowly: which rows they are is found once, so that none is told
 * twice or left out however long it takes; what is told of them is read when it is asked for, and shown only if the caller may
 * still see it. Between two pages neither a connection nor a match is held. For one thread.
 */
public final class MatchCursor {

    private static final int PAGE = 100;

    private final Transactions transactions;
    private final ReadMemory memory;
    private final Caller caller;
    private final Query query;
    private final ReturnedAttributes wanted;
    private final long[] keys;
    private final boolean more;
    private final List<AttributePath> notSupported;
    private int next;

    MatchCursor(Transactions transactions, ReadMemory memory, Caller caller, Query query, MatchKeys keys, int most) {
        this.transactions = transactions;
        this.memory = memory;
        this.caller = caller;
        this.query = query;
        this.wanted = new ReturnedAttributes(query);
        this.notSupported = keys.notSupported();
        List<Long> found = Reading.of(transactions, connection -> keys.find(connection, most + 1));
        this.more = found.size() > most;
        this.keys = found.stream().limit(most).mapToLong(Long::longValue).toArray();
    }

    /** Criteria that cannot be matched and were left out. */
    public List<AttributePath> notSupported() {
        return notSupported;
    }

    /** There are more matches than were to be found. */
    public boolean more() {
        return more;
    }

    /**
     * The next matches, one DICOM JSON object each; empty when there are no more.
     *
     * @throws ArchiveException BUSY when other reads hold too much memory, UNAVAILABLE without database
     */
    public List<String> next() {
        List<String> page = List.of();
        while (page.isEmpty() && next < keys.length) {
            int end = Math.min(keys.length, next + PAGE);
            page = read(Arrays.stream(keys, next, end).boxed().toList());
            next = end;
        }
        return page;
    }

    private List<String> read(List<Long> rows) {
        return Reading.of(transactions, connection -> {
            try (MatchReads reads = new MatchReads(connection, caller, memory.share())) {
                return inOrder(rows, connection, reads);
            }
        });
    }

    private record Told(long key, String match) {
    }

    private List<String> inOrder(List<Long> rows, Connection connection, MatchReads reads) throws SQLException {
        List<Told> told = MatchRows.select(caller, query, wanted).add(" WHERE " + MatchRows.key(query.level()) + " = ANY (?) AND ",
                        (Object) rows.toArray(Long[]::new)).add(Visibility.of(caller, "study"))
                .listByOnePlan(connection, row -> new Told(row.getLong(MatchRows.keyColumn(query.level())),
                        reads.kept(Match.of(row, query.level(), wanted, reads))));
        Map<Long, String> byKey = new HashMap<>();
        told.forEach(one -> byKey.put(one.key(), one.match()));
        List<String> ordered = new ArrayList<>();
        rows.stream().filter(byKey::containsKey).forEach(row -> ordered.add(byKey.get(row)));
        return ordered;
    }
}
