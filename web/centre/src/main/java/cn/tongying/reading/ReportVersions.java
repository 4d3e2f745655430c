package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Title;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import cn.tongying.reading.keyimage.ReportImages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of signed versions: added, read, and never changed. */
@ApplicationScoped
class ReportVersions {
    private static final String SELECT = """
            SELECT task, number, kind, findings, impression, positive, images, lesions, reason, patient_id, patient_name, account, practitioner, staff_number, author, title,
                   licence_number, organization, responsible, at, former, seal FROM report_version
            """;

    @Inject Database database;

    /** In the order in which they were signed. */
    List<ReportVersion> of(UUID task) {
        return database.list(SELECT + "WHERE task = ? ORDER BY number", ReportVersions::read, task);
    }

    /** Of one that counts: not of what was retracted. */
    boolean isAuthor(UUID task, UUID account) {
        return database.exists("SELECT 1 FROM report_version AS signed JOIN reading_task AS task ON task.id = signed.task WHERE task.id = ? AND signed.number > task.retracted AND signed.account = ?",
                task, account);
    }

    /** The last preliminary report. */
    Optional<ReportVersion> preliminary(UUID task) {
        return database.first(SELECT + "WHERE task = ? AND kind = 'PRELIMINARY' ORDER BY number DESC LIMIT 1", ReportVersions::read, task);
    }

    /** The last that was signed is a preliminary report. */
    boolean isPreliminary(UUID task) {
        return database.exists("SELECT 1 FROM report_version WHERE task = ? AND kind = 'PRELIMINARY' AND number = (SELECT max(number) FROM report_version WHERE task = ?)", task, task);
    }

    void add(ReportVersion version) {
        Author author = version.author();
        database.update("""
                INSERT INTO report_version (task, number, kind, findings, impression, positive, images, lesions, reason, patient_id, patient_name, account, practitioner,
                                            staff_number, author, title, licence_number, organization, responsible, at, former, seal, retracted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT retracted FROM reading_task WHERE id = ?))""", version.task(), version.number(), version.kind(), version.findings(),
                version.impression(), version.positive(), version.images().text(), version.lesions(), version.reason(), version.patient().id(), version.patient().name(), author.account(),
                author.practitioner(), author.staffNumber(), author.name(), author.title(), author.licenceNumber(), author.organization(), author.responsible(),
                version.at().atOffset(ZoneOffset.UTC), version.former().bytes(), version.seal().bytes(), version.task());
    }

    /** Whether every version is as it was signed, in its place, and the last one is the last that was signed. */
    static boolean areWhole(ReadingTask task, List<ReportVersion> versions) {
        ReportSeal former = ReportSeal.NONE;
        int number = 1;
        for (ReportVersion one : versions) {
            ReportSeal sealed = ReportSeal.of(former, one.task(), task.exam().site().code(), task.exam().study().value(), number, one.kind(),
                    new ReportText(one.findings(), one.impression(), Optional.of(one.positive()), one.images(), one.lesions()), one.reason(), one.patient(), one.author(), one.at());
            if (!one.former().equals(former) || !one.seal().equals(sealed) || one.number() != number) {
                return false;
            }
            former = one.seal();
            number++;
        }
        return task.signed().equals(versions.isEmpty() ? ReadingTask.Signed.NOTHING : new ReadingTask.Signed(number - 1, former));
    }

    private static ReportVersion read(ResultSet row) throws SQLException {
        return new ReportVersion(row.getObject("task", UUID.class), row.getInt("number"), Kind.valueOf(row.getString("kind")), row.getString("findings"),
                row.getString("impression"), row.getBoolean("positive"), ReportImages.parse(row.getString("images")), row.getString("lesions"), row.getString("reason"), new OfPatient(row.getString("patient_id"), row.getString("patient_name")),
                new Author(row.getObject("account", UUID.class), row.getObject("practitioner", UUID.class), row.getString("staff_number"), row.getString("author"),
                        Title.valueOf(row.getString("title")), row.getString("licence_number"), row.getString("organization"), row.getString("responsible")),
                TaskRows.instant(row, "at").orElseThrow(), ReportSeal.of(row.getBytes("former")), ReportSeal.of(row.getBytes("seal")));
    }
}
