package cn.tongying.archive.storing;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.Source;
import cn.tongying.archive.correction.CorrectedRow;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.kept.KeptDataset;
import cn.tongying.archive.refusal.KeptObject;
import cn.tongying.archive.rejection.Arrival;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.StoredObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Puts the row of an instance, and its line of the outbox, in one round trip. */
final class InstanceRegister {

    /**
     * The second statement sees what was committed after the first began, so it cannot miss a settler that came between;
     * from the first on, the foreign key's lock keeps the settler out. An image that was there before reopens nothing.
     */
    private static final String INSERT = """
            WITH added AS (
                INSERT INTO instance (series_id, site, sop_instance_uid, sop_class_uid, transfer_syntax_uid, object_key,
                    object_size, dataset_offset, dataset_sha256, instance_number, pixel_rows, pixel_columns, bits_allocated,
                    number_of_frames, has_pixel_data, metadata, frame_index, bulk_index, piece_sums, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (sop_instance_uid, site) DO NOTHING RETURNING id, series_id
            ), told AS (
                INSERT INTO outbox (kind, series_id, instance_id, via, source, sender)
                SELECT 1, series_id, id, ?, ?, ? FROM added
            )
            SELECT pg_current_xact_id()::text FROM added;
            UPDATE series SET settled_at = NULL, settle_due = now() + ? * interval '1 millisecond'
            WHERE id = ? AND settled_at IS NOT NULL AND EXISTS (SELECT FROM instance WHERE object_key = ?);
            """ + Arrival.SELECT;

    private InstanceRegister() {
    }

    /** What the insert met. */
    sealed interface Registered {

        /** A new row; the transaction's number lets one ask later whether it was committed. */
        record Added(String transactionId, Arrival arrival) implements Registered {
        }

        /**
         * A row was there, of the same bytes or of others.
         *
         * @param object what is held, as the row has it
         * @param study the one it is in
         * @param corrected what is right of it, in whose form it may have been given out
         */
        record Known(boolean sameBytes, KeptObject object, KeptDataset held, StudyInstanceUid study, Optional<Corrected> corrected) implements Registered {
        }
    }

    static Registered insert(Connection connection, SeriesRow series, InstanceFacts facts, StoredObject object,
                             Source source, Instant at, long settleAfterMillis) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            InstanceIdentity identity = facts.identity();
            Sql.bind(statement, series.id(), identity.site(), identity.instance().value(), identity.sopClass().value(),
                    facts.transferSyntax().uid(), object.key().value(), object.size(), (int) object.headerLength(),
                    object.contentSha256(), facts.instanceNumber(), facts.rows(), facts.columns(), facts.bitsAllocated(),
                    facts.numberOfFrames(), facts.hasPixelData(), facts.prepared().metadata(), facts.prepared().frameIndex(),
                    facts.prepared().bulkIndex(), facts.sums().bytes(), at, source.via().label(), source.name(), source.sender(),
                    settleAfterMillis, series.id(), object.key().value(), identity.instance().value(), identity.site(),
                    identity.instance().value(), identity.site(), series.id());
            statement.execute();
            Optional<String> transaction = added(statement);
            if (transaction.isPresent()) {
                return new Registered.Added(transaction.get(), arrival(statement));
            }
        }
        return known(connection, facts.identity(), object);
    }

    private static Optional<String> added(PreparedStatement statement) throws SQLException {
        try (ResultSet added = statement.getResultSet()) {
            return added.next() ? Optional.of(added.getString(1)) : Optional.empty();
        }
    }

    /** The third result, behind the number of reopened series. */
    private static Arrival arrival(PreparedStatement statement) throws SQLException {
        statement.getMoreResults();
        statement.getMoreResults();
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return Arrival.read(row);
        }
    }

    /** Another object of the same Data Set in the place of a lost one; not where somebody else has done it. */
    static boolean replace(Connection connection, InstanceFacts facts, ObjectKey lost, StoredObject object) throws SQLException {
        InstanceIdentity identity = facts.identity();
        return Sql.update(connection, """
                UPDATE instance SET object_key = ?, object_size = ?, dataset_offset = ?, piece_sums = ?
                WHERE sop_instance_uid = ? AND site = ? AND object_key = ?""", object.key().value(), object.size(), (int) object.headerLength(),
                facts.sums().bytes(), identity.instance().value(), identity.site(), lost.value()) == 1;
    }

    private static Registered known(Connection connection, InstanceIdentity identity, StoredObject object) throws SQLException {
        return Sql.first(connection, """
                SELECT instance.id, object_key, object_size, dataset_offset, dataset_sha256, instance.site, study.study_instance_uid, sop_class_uid, sop_instance_uid,
                    transfer_syntax_uid,
                    """ + CorrectedRow.COLUMN + """
                \sFROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE sop_instance_uid = ? AND instance.site = ?""", row -> new Registered.Known(
                        Arrays.equals(row.getBytes(5), object.contentSha256()), KeptObject.of(row),
                        new KeptDataset(new ObjectKey(row.getString(2)), row.getInt(4), TransferSyntax.of(row.getString(10))),
                        new StudyInstanceUid(row.getString(7)), CorrectedRow.of(row)),
                identity.instance().value(), identity.site()).orElseThrow();
    }
}
