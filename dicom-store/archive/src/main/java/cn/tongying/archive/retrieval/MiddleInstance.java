package cn.tongying.archive.retrieval;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Wall;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the instance that stands for a series or a study: the middle one of the middle series that has an image. Rows
 * that are passed over are read in an index only.
 */
final class MiddleInstance {

    /** In a series whose middle has no image the first that has one is shown. */
    private static final String MIDDLES = """
            SELECT middle.id, coalesce(CASE WHEN chosen.has_pixel_data THEN chosen.id END,
                (SELECT one.id FROM instance AS one WHERE one.series_id = series.id AND one.has_pixel_data AND one.rejection = 0
                 ORDER BY one.instance_number, one.id LIMIT 1)) AS image
            FROM study JOIN series ON series.study_id = study.id
                CROSS JOIN LATERAL (SELECT one.id FROM instance AS one WHERE one.series_id = series.id AND one.rejection = 0
                    ORDER BY one.instance_number, one.id LIMIT 1 OFFSET (""" + Counts.OF_SERIES + """
            ) / 2) AS middle
                JOIN instance AS chosen ON chosen.id = middle.id
            WHERE study.study_instance_uid = ? AND\s""";

    private record Middle(long id, Optional<Long> image) {
    }

    private MiddleInstance() {
    }

    static Optional<StoredInstance> find(Connection connection, Caller caller, StudyInstanceUid study,
                                         Optional<SeriesInstanceUid> series) throws SQLException {
        Statement statement = Statement.of(MIDDLES, study.value()).add(Visibility.ofKnown(caller, "study"))
                .add(OneCopy.ofSeries(caller)).add(Withheld.leftOut(caller));
        series.ifPresent(uid -> statement.add(" AND series.series_instance_uid = ?", uid.value()));
        statement.add(" ORDER BY series.series_number NULLS LAST, series.series_instance_uid");
        List<Middle> middles = Wall.of(caller, statement).listBehind(connection, row -> new Middle(row.getLong("id"), Optional.ofNullable(row.getObject("image", Long.class))));
        List<Long> images = middles.stream().map(Middle::image).flatMap(Optional::stream).toList();
        Optional<Long> chosen = images.isEmpty() ? middles.stream().map(Middle::id).findFirst()
                : Optional.of(images.get(images.size() / 2));
        return chosen.isEmpty() ? Optional.empty() : InstanceFinder.byRow(connection, study, chosen.get());
    }
}
