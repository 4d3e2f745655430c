package cn.tongying.archive.rejection;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.rejection.NoteDocument.Named;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Wall;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Writes notes for people, of what they are shown, or may open though it is rejected, and is not rejected as strictly yet: of several
 * sites' copies the one that is theirs to reject.
 */
final class NoteDrafts {

    private static final String SHOWN = """
            SELECT study.site, study.attributes, study.study_instance_uid, series.series_instance_uid, instance.sop_instance_uid, instance.sop_class_uid,
                instance.has_pixel_data
            FROM study JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
            WHERE study.study_instance_uid = ? AND instance.rejection < ? AND\s""";

    /** A note that took effect is named by no other. */
    private static final String OF_NO_NOTE = """

            AND NOT EXISTS (SELECT FROM rejection AS note WHERE note.site = instance.site AND note.note_uid = instance.sop_instance_uid AND note.why = '')""";

    private static final String OF_REJECTION = """

            AND EXISTS (SELECT FROM rejected_instance AS named WHERE named.rejection = ? AND named.sop_instance_uid = instance.sop_instance_uid
                AND named.site = instance.site AND named.state = 'REJECTED')""";

    private final RejectionRights rights;

    NoteDrafts(RejectionRights rights) {
        this.rights = rights;
    }

    private record Row(String site, String attributes, Named named) {
    }

    Draft draft(Connection connection, Caller caller, Wish wish) throws SQLException {
        Statement statement = Statement.of(SHOWN, wish.study().value(), wish.title().level()).add(Visibility.knownWithRejected(caller, "study"))
                .add(Rejected.openable(caller).orElseGet(() -> Statement.of(" AND instance.rejection = 0"))).add(OF_NO_NOTE).add(SamePerson.shown(caller, "study"));
        wish.rejected().ifPresent(rejection -> statement.add(OF_REJECTION, rejection));
        wish.series().ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        wish.instance().ifPresent(uid -> statement.add(" AND instance.sop_instance_uid = ?", uid.value()));
        statement.add(" ORDER BY study.site <> ?, study.id, series.series_number NULLS LAST, series.id, instance.instance_number NULLS LAST, instance.id",
                caller.homeSite());
        List<Row> rows = Wall.withRejected(caller, statement).listBehind(connection, row -> new Row(row.getString(1), row.getString(2),
                new Named(new RejectedReference(row.getString(3), row.getString(4), row.getString(5), row.getString(6)), row.getBoolean(7))));
        if (rows.isEmpty()) {
            return new Draft.Nothing();
        }
        Optional<Row> first = rows.stream().filter(row -> rights.mayReject(caller, row.site(), wish.title())).findFirst();
        return first.isEmpty() ? new Draft.NotPermitted() : made(caller, wish, first.get(), rows);
    }

    private static Draft made(Caller caller, Wish wish, Row first, List<Row> rows) {
        List<Named> named = rows.stream().filter(row -> row.site().equals(first.site())).map(Row::named).toList();
        NoteDocument document = new NoteDocument(first.attributes(), wish.title(), wish.reason(), caller.name(),
                LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS), named);
        return new Draft.Made(caller.at(first.site()), document.bytes(), named.size());
    }
}
