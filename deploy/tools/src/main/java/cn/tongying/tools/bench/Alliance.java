package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills the catalogue of a running server with an alliance of 50 hospitals that nobody ever sent, as the owner of its tables. */
final class Alliance implements AutoCloseable {

    private final Connection database;

    Alliance(Connection database) {
        this.database = database;
    }

    /** Minutes for a million. */
    void fill(int studies) throws SQLException {
        executeFile("alliance.sql", studies);
        analyze();
    }

    /** So many of its newest studies are still to be read. */
    void fillWorklist(int open) throws SQLException {
        executeFile("worklist.sql", open);
        analyze();
    }

    private void executeFile(String name, int number) throws SQLException {
        try (InputStream file = Alliance.class.getResourceAsStream(name)) {
            execute(new String(file.readAllBytes(), StandardCharsets.UTF_8).formatted(number));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A licensed physician who reads and reviews in the whole alliance: what is shown is decided by the account alone. */
    void employ(String account, String code) throws SQLException {
        execute("""
                INSERT INTO practitioner (id, code, name, title, category, licence_number, licence_from, account)
                    VALUES ('%1$s', '%2$s', '%2$s', 'ATTENDING_PHYSICIAN', 'PHYSICIAN', '%2$s', '2020-01-01', '%1$s');
                INSERT INTO assignment (id, practitioner, organization, role, valid_from)
                    SELECT gen_random_uuid(), '%1$s', code, role, '2026-01-01' FROM organization, unnest(ARRAY['READER', 'REVIEWER']) AS role WHERE parent_id IS NULL"""
                .formatted(account, code));
    }

    /** Tasks that nobody has, of one hospital and one kind of device, that one may begin or go on with. */
    List<String> free(String site, String modality) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement draw = database.prepareStatement("""
                SELECT id FROM reading_task WHERE site = ? AND modality = ? AND state IN ('READY', 'CLAIMED', 'DRAFT') AND holder IS NULL""")) {
            draw.setString(1, site);
            draw.setString(2, modality);
            try (ResultSet row = draw.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    void analyze() throws SQLException {
        execute("VACUUM ANALYZE");
    }

    /** Rows of instances for each series, whose objects nobody keeps; minutes for ten million. */
    void fillInstances(int each) throws SQLException {
        execute("""
                INSERT INTO instance (series_id, site, sop_instance_uid, sop_class_uid, transfer_syntax_uid, object_key, object_size, dataset_offset,
                    dataset_sha256, instance_number, pixel_rows, pixel_columns, bits_allocated, number_of_frames, has_pixel_data, metadata, frame_index,
                    bulk_index, received_at)
                SELECT series.id, site, series_instance_uid || '.' || k, '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1',
                    'bench/' || series.id || '/' || k, 525000, 300, sha256((series.id || '.' || k)::bytea), k, 512, 512, 16, 1, true,
                    sha256((series.id || '.' || k)::bytea), '', '', last_instance_at FROM series, generate_series(1, %d) k""".formatted(each));
    }

    /** As it is made there: the same numbers at every hospital, from 1 on. */
    static String patientId(int number) {
        return "%08d".formatted(number);
    }

    int patientsOf(String site) throws SQLException {
        try (PreparedStatement count = database.prepareStatement("SELECT count(*) FROM patient WHERE site = ?")) {
            count.setString(1, site);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** What 200 studies of the site, drawn by chance, have to be asked for: Patient ID, Accession Number, the beginning of a name, the day. */
    Map<String, List<String>> asked(String site) throws SQLException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try (PreparedStatement draw = database.prepareStatement("""
                SELECT patient.patient_id AS "PatientID", accession_number AS "AccessionNumber", left(name_alphabetic, 3) || '*' AS "PatientName",
                    study_date AS "StudyDate" FROM study JOIN patient ON patient.id = study.patient_id WHERE study.site = ? ORDER BY random() LIMIT 200""")) {
            draw.setString(1, site);
            try (ResultSet row = draw.executeQuery()) {
                while (row.next()) {
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.computeIfAbsent(row.getMetaData().getColumnLabel(column), none -> new ArrayList<>()).add(row.getString(column));
                    }
                }
            }
        }
        return values;
    }

    /** The application entity of this machine works for the site and may search. */
    void register(String title, String site) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO remote_ae (title, host, site, services) VALUES (?, '127.0.0.1', ?, '{ECHO,STORE,FIND}')")) {
            insert.setString(1, title);
            insert.setString(2, site);
            insert.executeUpdate();
        }
    }

    /** Readers at the one site see the studies of the other, and those of twelve more. */
    void agree(String viewer, String holder) throws SQLException {
        execute("""
                CREATE TEMP TABLE agreed AS SELECT gen_random_uuid() AS id, '%2$s' AS viewer, code FROM site
                    WHERE code = '%1$s' OR code BETWEEN 'H30' AND 'H41';
                INSERT INTO agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site)
                    SELECT id, code, viewer, 'ONE_WAY', '{READING}', current_date - 1, viewer FROM agreed;
                INSERT INTO agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to)
                    SELECT id, viewer, code, 'READING', current_date - 1, 'infinity' FROM agreed;
                DROP TABLE agreed""".formatted(holder, viewer));
    }

    /** One account is shown one study, and ten more besides. */
    void relate(String account, String studyInstanceUid) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO study_relation (id, study, grantee, kind, valid_from, valid_to, reason, source, made_by)
                SELECT gen_random_uuid(), id, 'account:' || ?, 'READING', now() - interval '1 day', 'infinity', '', ?, 'bench' FROM study
                WHERE study_instance_uid = ? OR id IN (SELECT id FROM study ORDER BY id LIMIT 10)""")) {
            insert.setString(1, account);
            insert.setString(2, "bench:" + UUID.randomUUID());
            insert.setString(3, studyInstanceUid);
            insert.executeUpdate();
        }
    }

    /** A control: from now on the database drops each event of the audit before it is written. */
    void prepareToDropAudit() throws SQLException {
        execute("""
                CREATE FUNCTION drop_event() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER a_dropped BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION drop_event();
                ALTER TABLE audit_event DISABLE TRIGGER a_dropped""");
    }

    void dropAudit(boolean drop) throws SQLException {
        execute("ALTER TABLE audit_event " + (drop ? "ENABLE" : "DISABLE") + " TRIGGER a_dropped");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
