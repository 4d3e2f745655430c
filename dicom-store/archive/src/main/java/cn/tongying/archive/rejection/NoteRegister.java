package cn.tongying.archive.rejection;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.InstancesRejected.Act;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a note does in the transaction that stores it: all it names is rejected, or nothing. It names instances of the site that it is
 * stored at; another site's copies stay as they are. What it names and is not there yet is rejected when it comes. A note that may not
 * reject, or whose words do not fit what is held, is kept as any other object and has no effect.
 */
public final class NoteRegister {

    static final int REJECTED = 10;
    static final int RESTORED = 11;
    static final int REMOVED = 12;

    private final RejectionRights rights;
    private final ArchiveEvents events;

    public NoteRegister(RejectionConfig config, ArchiveEvents events) {
        this.rights = new RejectionRights(config.senders());
        this.events = events;
    }

    private enum Why { NOT_PERMITTED, UPLOADED, UNSOUND, OTHER_OBJECT }

    /** Behind the row of the note itself, which is stored in any case. */
    public void enter(Connection connection, Caller caller, RejectionNote note, InstanceIdentity identity, Source source) throws SQLException {
        Names names = Names.of(note);
        Optional<Why> why = why(connection, caller, note, names, identity, source.via());
        long row = row(connection, caller, note, identity, source, why);
        if (why.isPresent()) {
            tell(caller, Act.NOT_HONOURED, note, identity, source, identity.study().value(), note.references().size());
            return;
        }
        Sql.update(connection, """
                INSERT INTO rejected_instance
                    (rejection, site, sop_instance_uid, sop_class_uid, series_instance_uid, study_instance_uid, level, state, rejected_at)
                SELECT ?, ?, named.uid, named.class, named.series, named.study, ?, CASE WHEN held THEN 'REJECTED' ELSE 'AWAITED' END, CASE WHEN held THEN now() END
                FROM (SELECT *, EXISTS (SELECT FROM instance WHERE instance.sop_instance_uid = uid AND instance.site = ?) AS held
                    FROM unnest(?, ?, ?, ?) AS each (uid, class, series, study)) AS named""", row, identity.site(), note.title().level(), identity.site(),
                names.instances(), names.classes(), names.seriesOfEach(), names.studies());
        String[] changed = Renewal.instances(connection, identity.site(), names.instances());
        Sql.update(connection, "UPDATE instance SET rejection = ? WHERE sop_instance_uid = ? AND site = ?", note.title().level(),
                identity.instance().value(), identity.site());
        Renewal.series(connection, Renewal.lock(connection, identity.site(), names.seriesWith(identity.series().value())));
        Renewal.tell(connection, REJECTED, identity.site(), changed);
        Map<String, Integer> counts = new TreeMap<>();
        note.references().forEach(reference -> counts.merge(reference.study(), 1, Integer::sum));
        counts.forEach((study, count) -> tell(caller, Act.REJECTED, note, identity, source, study, count));
    }

    /**
     * It is held and was sent again: by one who may reject, where it was kept without effect because its sender might not, or because
     * it was taken in without one.
     */
    public void enterAgain(Connection connection, Caller caller, RejectionNote note, InstanceIdentity identity, Source source) throws SQLException {
        if (rights.heeds(caller, identity.site(), note.title(), source.via()) && Sql.first(connection,
                "SELECT id FROM rejection WHERE site = ? AND note_uid = ? AND why IN ('NOT_PERMITTED', 'UPLOADED') FOR UPDATE", row -> true, identity.site(),
                identity.instance().value()).isPresent()) {
            enter(connection, caller, note, identity, source);
        }
    }

    /** A note that was kept and rejects nothing. */
    public static boolean isWithoutEffect(Connection connection, InstanceIdentity note) throws SQLException {
        return Sql.first(connection, "SELECT EXISTS (SELECT FROM rejection WHERE site = ? AND note_uid = ? AND state = 'NOT_HONOURED')",
                row -> row.getBoolean(1), note.site(), note.instance().value()).orElseThrow();
    }

    private void tell(Caller caller, Act act, RejectionNote note, InstanceIdentity identity, Source source, String study, int count) {
        events.rejected(new InstancesRejected(caller, act, identity.site(), study, identity.instance().value(), note.title().code(), count,
                source.sender()));
    }

    private Optional<Why> why(Connection connection, Caller caller, RejectionNote note, Names names, InstanceIdentity identity, Source.Via via)
            throws SQLException {
        if (!rights.heeds(caller, identity.site(), note.title(), via)) {
            return Optional.of(RejectionRights.isOnlyCarried(caller, via) ? Why.UPLOADED : Why.NOT_PERMITTED);
        }
        if (!note.sound()) {
            return Optional.of(Why.UNSOUND);
        }
        Renewal.waitForNewSeries(connection, identity.site(), names.series());
        Renewal.lock(connection, identity.site(), names.series());
        return fits(connection, names, identity) ? Optional.empty() : Optional.of(Why.OTHER_OBJECT);
    }

    /** Of what is held: the study, or one that the series was in, series and class that the note says, no note that took effect itself, and one patient with the study that the note is in. */
    private static boolean fits(Connection connection, Names names, InstanceIdentity identity) throws SQLException {
        return Sql.first(connection, """
                SELECT NOT EXISTS (SELECT FROM unnest(?, ?, ?, ?) AS named (uid, class, series, study)
                    JOIN instance ON instance.sop_instance_uid = named.uid AND instance.site = ?
                    JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                    LEFT JOIN rejection ON rejection.site = instance.site AND rejection.note_uid = named.uid AND rejection.state <> 'NOT_HONOURED'
                    WHERE NOT series_in_study(series.id, named.study) OR series.series_instance_uid <> named.series
                        OR instance.sop_class_uid <> named.class OR rejection.id IS NOT NULL
                        OR study.patient_id <> (SELECT own.patient_id FROM instance AS note JOIN series AS own_series ON own_series.id = note.series_id
                            JOIN study AS own ON own.id = own_series.study_id WHERE note.sop_instance_uid = ? AND note.site = ?))""",
                row -> row.getBoolean(1), names.instances(), names.classes(), names.seriesOfEach(), names.studies(), identity.site(),
                identity.instance().value(), identity.site()).orElseThrow();
    }

    private static long row(Connection connection, Caller caller, RejectionNote note, InstanceIdentity identity, Source source, Optional<Why> why)
            throws SQLException {
        return Sql.first(connection, """
                INSERT INTO rejection (site, title, note_uid, study_instance_uid, reason, made_by, via, state, why)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (site, note_uid) DO UPDATE SET made_by = excluded.made_by, via = excluded.via, made_at = now(), state = excluded.state, why = excluded.why
                RETURNING id""", found -> found.getLong(1), identity.site(), note.title().code(),
                identity.instance().value(), identity.study().value(), note.description(), caller.name(), source.via().label(),
                why.isPresent() ? "NOT_HONOURED" : "IN_FORCE", why.map(Enum::name).orElse("")).orElseThrow();
    }

    /** The references as columns. */
    private record Names(String[] instances, String[] classes, String[] seriesOfEach, String[] studies) {

        static Names of(RejectionNote note) {
            return new Names(note.references().stream().map(RejectedReference::instance).toArray(String[]::new),
                    note.references().stream().map(RejectedReference::sopClass).toArray(String[]::new),
                    note.references().stream().map(RejectedReference::series).toArray(String[]::new),
                    note.references().stream().map(RejectedReference::study).toArray(String[]::new));
        }

        String[] series() {
            return Arrays.stream(seriesOfEach).distinct().toArray(String[]::new);
        }

        String[] seriesWith(String note) {
            return Stream.concat(Arrays.stream(seriesOfEach), Stream.of(note)).distinct()
                    .toArray(String[]::new);
        }
    }
}
