package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds studies, series and instances by their attributes (QIDO-RS, PS3.18 10.6; C-FIND, PS3.4 C.4.1). What the caller is shown is decided in
 * the SQL; a UID that several sites hold is listed once.
 */
public final class Catalogue {

    private final Transactions transactions;
    private final int maximum;
    private final ReadMemory memory;

    /** @param maximum matches of one answer */
    public Catalogue(Transactions transactions, int maximum, ReadMemory memory) {
        this.transactions = transactions;
        this.maximum = maximum;
        this.memory = memory;
    }

    /**
     * The matches that the caller may see, in a stable order: newest study first, then series and instance number.
     *
     * @throws ArchiveException BAD_REQUEST when a value cannot be one of its attribute, UNAVAILABLE without database
     */
    public SearchResult search(Caller caller, Query query) {
        ReturnedAttributes wanted = new ReturnedAttributes(query);
        int limit = Math.min(query.limit(), maximum);
        Caller asking = query.namesStudy() ? caller.naming() : caller;
        return query.level() == Level.STUDY && query.study().isEmpty() ? studies(asking, query, wanted, limit)
                : matches(asking, query, wanted, limit);
    }

    /**
     * The same for C-FIND, whose answers go as fast as the peer takes them; of patients too.
     *
     * @param most matches beyond these are not found, and {@link MatchCursor#more} says so
     * @throws ArchiveException as {@link #search}
     */
    public MatchCursor cursor(Caller caller, Query query, int most) {
        return new MatchCursor(transactions, memory, caller, query, MatchKeys.of(caller, query), most);
    }

    /** Which they are is found first, for the very values asked for; what is told of them is read by one plan. */
    private SearchResult studies(Caller caller, Query query, ReturnedAttributes wanted, int limit) {
        StudyKeys keys = new StudyKeys(caller, query, patientsOf(caller, query));
        return result(caller, query, wanted, limit, keys.notSupported(), (connection, reader) -> {
            List<Long> page = keys.find(connection, limit + 1);
            return page.isEmpty() ? List.of() : MatchRows.select(caller, query, wanted)
                    .add(" WHERE study.id = ANY (?) AND ", (Object) page.toArray(Long[]::new)).add(Visibility.of(caller, "study"))
                    .add(MatchRows.order(query)).listByOnePlan(connection, reader);
        });
    }

    /** Inside a study every value is served by the index of its UID. */
    private SearchResult matches(Caller caller, Query query, ReturnedAttributes wanted, int limit) {
        Statement statement = MatchRows.select(caller, query, wanted).add(" WHERE ").add(Visibility.of(caller, "study"));
        List<AttributePath> notSupported = addConditions(statement, caller, query);
        statement.add(MatchRows.order(query) + " LIMIT ? OFFSET ?", limit + 1, query.offset());
        return result(caller, query, wanted, limit, notSupported, query.study().isPresent() ? statement::listByOnePlan : statement::list);
    }

    @FunctionalInterface
    private interface Rows {
        List<String> read(Connection connection, Sql.RowReader<String> reader) throws SQLException;
    }

    private SearchResult result(Caller caller, Query query, ReturnedAttributes wanted, int limit, List<AttributePath> notSupported, Rows rows) {
        List<String> matches = Reading.of(transactions, connection -> {
            try (MatchReads reads = new MatchReads(connection, caller, memory.share())) {
                return rows.read(connection, row -> reads.kept(Match.of(row, query.level(), wanted, reads)));
            }
        });
        boolean more = matches.size() > limit;
        return new SearchResult(more ? matches.subList(0, limit) : matches, notSupported, more);
    }

    /** Behind a condition on what is shown; gives the attributes that cannot be matched. */
    static List<AttributePath> addConditions(Statement statement, Caller caller, Query query) {
        statement.add(oneCopy(caller, query.level()));
        query.study().ifPresent(uid -> statement.add(" AND study.study_instance_uid = ?", uid.value()));
        query.series().ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        statement.add(patientsOf(caller, query));
        return Matching.add(query, statement);
    }

    /**
     * A Patient ID names one person inside one site only; a study names the person, with the person's patients at other
     * sites, where the number is another one: so a Patient ID asked for is looked for in the named studies alone.
     */
    private static Statement patientsOf(Caller caller, Query query) {
        if (query.patientsOf().isEmpty()) {
            return new Statement();
        }
        Statement named = Statement.of("""
                (SELECT named.patient_id FROM study AS named JOIN patient ON patient.id = named.patient_id
                    WHERE named.study_instance_uid = ANY (?) AND\s""", (Object) query.patientsOf().stream()
                        .map(StudyInstanceUid::value).toArray(String[]::new))
                .add(Visibility.of(caller, "named")).add(SamePerson.shown(caller, "named"));
        Matching.addPatientId(query, named);
        return new Statement().add("""

                AND study.patient_id = ANY (ARRAY(WITH own AS\s""").add(named).add("""
                ) SELECT patient_id FROM own
                    UNION SELECT other.id FROM own JOIN patient AS known ON known.id = own.patient_id
                        JOIN patient AS other ON other.person = known.person))""");
    }

    private static Statement oneCopy(Caller caller, Level level) {
        return switch (level) {
            case PATIENT, STUDY -> OneCopy.ofStudy(caller);
            case SERIES -> OneCopy.ofSeries(caller).add(Withheld.leftOut(caller));
            case INSTANCE -> OneCopy.ofInstance(caller).add(Withheld.leftOut(caller));
        };
    }
}
