package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Title;
import cn.tongying.reading.results.SignedReport.Consulted;
import cn.tongying.reading.results.SignedReport.Diagnosis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What a report that is given out says of where it was diagnosed, who answers for it, and which experts were consulted before its last signature. */
@ApplicationScoped
class Diagnoses {
    /** Of the places of assignments those that are no part of the exam's hospital nor above it, as the hospitals that they belong to. */
    private static final String ELSEWHERE = """
            SELECT DISTINCT hospital.name_zh FROM organization AS place JOIN organization AS here ON here.site = ?
            JOIN LATERAL (SELECT above.name_zh FROM organization AS above WHERE above.code = place.code OR above.site IS NOT NULL AND starts_with(place.path, above.path)
                ORDER BY above.site IS NULL, length(above.path) DESC LIMIT 1) AS hospital ON true
            WHERE place.code = ANY (?) AND NOT starts_with(here.path, place.path) AND NOT starts_with(place.path, here.path) ORDER BY 1""";

    @Inject Database database;

    Diagnosis of(ReadingTask task, List<ReportVersion> signed) {
        ReportVersion last = signed.getLast();
        String responsible = database.first("SELECT name_zh FROM site WHERE code = ?", row -> row.getString(1), last.author().responsible()).orElse("");
        List<String> elsewhere = database.list(ELSEWHERE, row -> row.getString(1), task.exam().site().code(), Retractions.course(signed).stream().map(version -> version.author().organization()).distinct().toList());
        return new Diagnosis(responsible, elsewhere, consulted(task.id(), last.at().atOffset(ZoneOffset.UTC)));
    }

    private List<Consulted> consulted(UUID task, OffsetDateTime until) {
        return database.list("""
                SELECT expert.name, expert.title, hospital.name_zh, expert.at FROM consultation AS asked JOIN consultation_expert AS expert ON expert.consultation = asked.id
                JOIN organization AS hospital ON hospital.code = expert.hospital WHERE asked.task = ? AND expert.state = 'ANSWERED' AND expert.at <= ? ORDER BY expert.at, expert.name""",
                row -> new Consulted(row.getString(1), Title.valueOf(row.getString(2)).label().zh(), row.getString(3), TaskRows.instant(row, "at").orElseThrow()), task, until);
    }
}
