package cn.tongying.archive.retrieval;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.correction.CorrectedRow;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Wall;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves UIDs to rows: of several sites' copies one that is not rejected, the caller's own, else the oldest that it may see. */
final class InstanceFinder {

    private static final String COLUMNS = """
            SELECT instance.id, instance.site, study.study_instance_uid, series.series_instance_uid,
                instance.sop_instance_uid, instance.sop_class_uid, instance.transfer_syntax_uid, instance.object_key,
                instance.object_size, instance.dataset_offset, instance.dataset_sha256, instance.instance_number,
                instance.pixel_rows, instance.pixel_columns, instance.bits_allocated, instance.number_of_frames,
                instance.has_pixel_data, instance.received_at, instance.rejection, %s
            FROM study JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
            WHERE study.study_instance_uid = ? AND\s""".formatted(CorrectedRow.COLUMN);

    private static final String IN_ORDER = """

            ORDER BY series.series_number NULLS LAST, series.series_instance_uid, instance.instance_number NULLS LAST, instance.sop_instance_uid""";

    /** A note that took effect is rejected with what it names. */
    private static final String OF_NO_NOTE = """

            AND instance.rejection = 1 AND NOT EXISTS (SELECT FROM rejection AS note
                WHERE note.site = instance.site AND note.note_uid = instance.sop_instance_uid AND note.why = '')""";

    private InstanceFinder() {
    }

    static List<StoredInstance> find(Connection connection, Caller caller, StudyInstanceUid study,
                                     Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance) throws SQLException {
        return find(connection, caller, study, series, instance, instance.flatMap(uid -> Rejected.openable(caller)));
    }

    /** One that is in use: what is rejected is nobody's. */
    static Optional<StoredInstance> inUse(Connection connection, Caller caller, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance)
            throws SQLException {
        return find(connection, caller, study, Optional.of(series), Optional.of(instance), Optional.empty()).stream().findFirst();
    }

    private static List<StoredInstance> find(Connection connection, Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series,
                                             Optional<SopInstanceUid> instance, Optional<Statement> rejected) throws SQLException {
        Statement statement = Statement.of(COLUMNS, study.value()).add(Visibility.knownWithRejected(caller, "study"))
                .add(rejected.orElseGet(() -> Statement.of(" AND instance.rejection = 0"))).add(SamePerson.shown(caller, "study")).add(Withheld.leftOut(caller));
        series.ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        instance.ifPresent(uid -> statement.add(" AND instance.sop_instance_uid = ?", uid.value()));
        if (instance.isEmpty()) {
            statement.add(IN_ORDER);
        }
        Statement walled = rejected.isPresent() ? Wall.withRejected(caller, statement) : Wall.of(caller, statement);
        return oneOfEach(caller, walled.listBehind(connection, row -> new Copy(read(row), row.getInt("rejection"))));
    }

    /** What of a study is rejected for its quality, without the notes that rejected it, for who may open it. */
    static List<StoredInstance> rejected(Connection connection, Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series) throws SQLException {
        Optional<Statement> openable = Rejected.openable(caller);
        if (openable.isEmpty()) {
            return List.of();
        }
        Statement statement = Statement.of(COLUMNS, study.value()).add(Visibility.knownWithRejected(caller, "study")).add(openable.get())
                .add(OF_NO_NOTE).add(SamePerson.shown(caller, "study")).add(Withheld.leftOut(caller));
        series.ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        statement.add(IN_ORDER);
        return oneOfEach(caller, Wall.withRejected(caller, statement).listBehind(connection, row -> new Copy(read(row), row.getInt("rejection"))));
    }

    private record Copy(StoredInstance instance, int rejection) {
    }

    private record InSeries(SeriesInstanceUid series, SopInstanceUid instance) {
    }

    static Optional<StoredInstance> byRow(Connection connection, StudyInstanceUid study, long row) throws SQLException {
        return Statement.of(COLUMNS + "instance.id = ?", study.value(), row).listPlanned(connection, InstanceFinder::read)
                .stream().findFirst();
    }

    /** As {@code OneCopy.ofInstance}, which costs a look-up for each row. */
    private static List<StoredInstance> oneOfEach(Caller caller, List<Copy> copies) {
        Map<InSeries, Copy> chosen = new LinkedHashMap<>();
        Comparator<Copy> better = Comparator.comparingInt(Copy::rejection)
                .thenComparing(copy -> !copy.instance().identity().site().equals(caller.homeSite()))
                .thenComparingLong(copy -> copy.instance().id());
        for (Copy copy : copies) {
            InstanceIdentity identity = copy.instance().identity();
            chosen.merge(new InSeries(identity.series(), identity.instance()), copy, (a, b) -> better.compare(a, b) <= 0 ? a : b);
        }
        return chosen.values().stream().map(Copy::instance).toList();
    }

    private static StoredInstance read(ResultSet row) throws SQLException {
        InstanceIdentity identity = new InstanceIdentity(row.getString(2), new StudyInstanceUid(row.getString(3)),
                new SeriesInstanceUid(row.getString(4)), new SopInstanceUid(row.getString(5)), new SopClassUid(row.getString(6)));
        return new StoredInstance(row.getLong(1), identity, TransferSyntax.of(row.getString(7)),
                new ObjectKey(row.getString(8)), row.getLong(9), row.getLong(10), row.getBytes(11), row.getInt(12),
                row.getInt(13), row.getInt(14), row.getInt(15), row.getInt(16), row.getBoolean(17),
                Sql.instant(row, "received_at"), CorrectedRow.of(row));
    }
}
