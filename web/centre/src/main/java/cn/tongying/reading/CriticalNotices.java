package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.reading.CriticalResult.Kind;
import cn.tongying.reading.CriticalResult.State;
import cn.tongying.reading.results.CriticalNotice;
import cn.tongying.reading.results.CriticalSource;
import cn.tongying.reading.results.SignedReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Critical results as they are given to other systems: of the patient for whom they were raised, and of nobody else. */
@ApplicationScoped
class CriticalNotices implements CriticalSource {
    private static final String SELECT = "SELECT critical.id AS critical_id, critical.kind, critical.finding, critical.keep_patient, critical.state AS critical_state, critical.patient_id AS critical_patient_id, critical.patient_name AS critical_patient_name, critical.due_at,"
            + " step.act, step.at AS step_at, step.name AS step_name, step.words AS step_words,"
            + " coalesce((SELECT person.code FROM practitioner AS person WHERE person.account = step.account), '') AS step_staff_number, " + TaskRows.COLUMNS
            + " FROM critical_step AS step JOIN critical_result AS critical ON critical.id = step.result JOIN reading_task AS task ON task.id = critical.task" + TaskRows.STUDY_AND_MORE
            + " WHERE step.result = ? AND step.number = ?";

    @Inject Database database;
    @Inject ReadingParts parts;
    @Inject SignedReports reports;

    /** A database that is away for a moment is no fault of what is told: the queue asks again. */
    @Override
    @Transactional
    public Given of(UUID critical, int step) {
        Instant at = parts.now();
        return database.first(SELECT, row -> {
            ReadingTask task = TaskRows.read(row, at);
            boolean withdrawn = CriticalResult.Act.valueOf(row.getString("act")) == CriticalResult.Act.WITHDRAWN;
            SignedReport.Patient now = SignedReports.patient(task);
            boolean another = !now.id().equals(row.getString("critical_patient_id"));
            if (another && !withdrawn) {
                return State.valueOf(row.getString("critical_state")) == State.WITHDRAWN ? new Given.Replaced() : new Given.Held("该危急值上报时为另一患者号，检查资料已更正，未发送。请电话通知，撤回后重新上报。");
            }
            SignedReport.Patient patient = another ? then(row, now.issuer()) : now;
            Kind kind = Kind.valueOf(row.getString("kind"));
            return new Given.Told(new CriticalNotice(row.getObject("critical_id", UUID.class), withdrawn, SignedReports.site(task), patient, reports.exam(task),
                    new CriticalNotice.Kind(kind.name(), kind.zh()), row.getString("finding"), row.getBoolean("keep_patient"), withdrawn ? row.getString("step_words") : "",
                    row.getString("step_name"), row.getString("step_staff_number"), TaskRows.instant(row, "step_at").orElseThrow(), TaskRows.instant(row, "due_at").orElseThrow()));
        }, critical, step).orElseGet(() -> new Given.Held("该检查的影像已从归档中删除，危急值未发送。"));
    }

    /** What was told of another patient is withdrawn of that one. */
    private static SignedReport.Patient then(ResultSet row, String issuer) throws SQLException {
        String name = row.getString("critical_patient_name");
        return new SignedReport.Patient(row.getString("critical_patient_id"), issuer, name, name, "", "", "");
    }
}
