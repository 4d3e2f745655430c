package cn.tongying.archive;

import cn.tongying.archive.Query.Level;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds studies, series and instances by their attributes (QIDO-RS, PS3.18 10.6). What the caller is shown is decided in
 * the SQL; a UID that several sites hold is listed once.
 */
public final class Catalogue {

    private final Transactions transactions;
    private final int maximum;
    private final ReadMemory memory;

    Catalogue(ArchiveRoom room) {
        this.transactions = room.transactions();
        this.maximum = room.config().queryMaximum();
        this.memory = room.readMemory();
    }

    /**
     * The matches that the caller may see, in a stable order: newest study first, then series and instance number.
     *
     * @throws ArchiveException BAD_REQUEST when a value cannot be one of its attribute, UNAVAILABLE without database
     */
    public SearchResult search(Caller caller, Query query) {
        ReturnedAttributes wanted = new ReturnedAttributes(query);
        int limit = Math.min(query.limit(), maximum);
        return query.level() == Level.STUDY && query.study().isEmpty() ? studies(caller, query, wanted, limit)
                : matches(caller, query, wanted, limit);
    }

    /** Which they are is found first, for the very values asked for; what is told of them is read by one plan. */
    private SearchResult studies(Caller caller, Query query, ReturnedAttributes wanted, int limit) {
        StudyKeys keys = new StudyKeys(caller, query, patientsOf(caller, query));
        return result(caller, query, wanted, limit, keys.notSupported(), (connection, reader) -> {
            List<Long> page = keys.find(connection, limit + 1);
            return page.isEmpty() ? List.of() : select(caller, query, wanted)
                    .add(" WHERE study.id = ANY (?) AND ", (Object) page.toArray(Long[]::new)).add(Visibility.of(caller, "study"))
                    .add(order(query)).listByOnePlan(connection, reader);
        });
    }

    /** Inside a study every value is served by the index of its UID. */
    private SearchResult matches(Caller caller, Query query, ReturnedAttributes wanted, int limit) {
        Statement statement = select(caller, query, wanted).add(" WHERE ").add(Visibility.of(caller, "study"));
        List<AttributePath> notSupported = addConditions(statement, caller, query);
        statement.add(order(query) + " LIMIT ? OFFSET ?", limit + 1, query.offset());
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
    private static List<AttributePath> addConditions(Statement statement, Caller caller, Query query) {
        statement.add(oneCopy(caller, query.level()));
        query.study().ifPresent(uid -> statement.add(" AND study.study_instance_uid = ?", uid.value()));
        query.series().ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        statement.add(patientsOf(caller, query));
        return Matching.add(query, statement);
    }

    private static Statement select(Caller caller, Query query, ReturnedAttributes wanted) {
        Statement statement = Statement.of("SELECT study.attributes AS study_attributes, study.study_instance_uid, "
                + "study.modalities, study.id AS study_row, (SELECT issuer FROM site WHERE site.code = study.site) AS issuer");
        addCounts(statement, caller, query.level(), wanted);
        if (query.level() != Level.STUDY) {
            statement.add(", series.attributes AS series_attributes, series.series_instance_uid, series.id AS series_row");
        }
        if (query.level() == Level.INSTANCE) {
            statement.add("""
                    , instance.sop_class_uid, instance.sop_instance_uid, instance.instance_number, instance.pixel_rows,
                    instance.pixel_columns, instance.bits_allocated, instance.number_of_frames""");
            statement.add(wanted.needsMetadata() ? ", " + KeptMetadata.LENGTH_ALONE : "");
        }
        statement.add(" FROM study JOIN patient ON patient.id = study.patient_id");
        if (query.level() != Level.STUDY) {
            statement.add(" JOIN series ON series.study_id = study.id");
        }
        return query.level() == Level.INSTANCE ? statement.add(" JOIN instance ON instance.series_id = series.id") : statement;
    }

    /** Those of the level itself; of the levels above {@link MatchReads} looks them up once for many rows. */
    private static void addCounts(Statement statement, Caller caller, Level level, ReturnedAttributes wanted) {
        if (level == Level.STUDY && wanted.has(Match.SERIES_OF_STUDY)) {
            statement.add(", ").add(Counts.seriesOfStudy(caller)).add(" AS study_series");
        }
        if (level == Level.STUDY && wanted.has(Match.INSTANCES_OF_STUDY)) {
            statement.add(", ").add(Counts.ofStudy(caller)).add(" AS study_instances");
        }
        if (level == Level.SERIES && wanted.has(Match.INSTANCES_OF_SERIES)) {
            statement.add(", ").add(Counts.ofSeries(caller)).add(" AS series_instances");
        }
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
            case STUDY -> OneCopy.ofStudy(caller);
            case SERIES -> OneCopy.ofSeries(caller);
            case INSTANCE -> OneCopy.ofInstance(caller);
        };
    }

    /** Inside a study by number; across studies newest first, in the order of an index. */
    private static String order(Query query) {
        return switch (query.level()) {
            case STUDY -> " ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC";
            case SERIES -> query.study().isPresent()
                    ? " ORDER BY series.series_number NULLS LAST, series.id" : " ORDER BY series.id DESC";
            case INSTANCE -> query.study().isPresent()
                    ? " ORDER BY series.series_number NULLS LAST, series.id, instance.instance_number NULLS LAST, instance.id"
                    : " ORDER BY instance.id DESC";
        };
    }
}
