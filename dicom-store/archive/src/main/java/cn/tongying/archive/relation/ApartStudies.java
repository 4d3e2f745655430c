package cn.tongying.archive.relation;

import cn.tongying.archive.Apart;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Who is shown a study of the site apart ({@link Apart}). On the connection of the act that decided it; every query after its commit goes by it. */
public final class ApartStudies {

    /** Who works at any hospital. */
    public static final String EVERYBODY = "*";

    private ApartStudies() {
    }

    /** Who works at this hospital. */
    public static String site(String code) {
        return "site:" + code;
    }

    public static String account(UUID id) {
        return "account:" + id;
    }

    /** From now on these, and nobody else; with none nobody. */
    public static void show(Connection connection, StudyInstanceUid study, Set<String> viewers) throws SQLException {
        Sql.update(connection, "DELETE FROM study_apart USING study WHERE study.id = study_apart.study AND study.site = ? AND study.study_instance_uid = ?",
                Apart.SITE, study.value());
        Sql.update(connection, "INSERT INTO study_apart (study, viewer) SELECT study.id, viewer FROM study CROSS JOIN unnest(?) AS viewer"
                + " WHERE study.site = ? AND study.study_instance_uid = ?", viewers.stream().sorted().toArray(String[]::new), Apart.SITE, study.value());
    }
}
