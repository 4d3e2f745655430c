package cn.tongying.reading;

import cn.tongying.alliance.Database;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the order of an exam asks and tells: why it is done, who asked, and what its patient is allergic to. Its patient is as the ordering hospital knows them, so that who reads
 * sees where the images say something else.
 *
 * @param name     as it is written, else in letters
 * @param sex      M, F, O, or empty
 * @param patientClass OUTPATIENT, INPATIENT, EMERGENCY, or empty
 * @param pregnancy NOT, POSSIBLE, DEFINITE, UNKNOWN, or empty
 */
record OrderFacts(String name, String sex, Optional<LocalDate> birthDate, String patientClass, String reason, String physician, String allergies, String pregnancy, Instant made) {

    static Optional<OrderFacts> of(UUID task, Database database) {
        return database.first("""
                SELECT request.name_alphabetic, request.name_ideographic, request.sex, request.birth_date, request.patient_class, request.reason, request.referring_physician, request.allergies,
                    request.pregnancy, request.made_at FROM reading_task AS task JOIN requested_procedure AS ordered ON ordered.id = task.procedure
                    JOIN imaging_service_request AS request ON request.id = ordered.request WHERE task.id = ?""", OrderFacts::read, task);
    }

    private static OrderFacts read(ResultSet row) throws SQLException {
        String written = row.getString("name_ideographic");
        return new OrderFacts(written.isEmpty() ? row.getString("name_alphabetic") : written, row.getString("sex"), Optional.ofNullable(row.getDate("birth_date")).map(Date::toLocalDate),
                row.getString("patient_class"), row.getString("reason"), row.getString("referring_physician"), row.getString("allergies"), row.getString("pregnancy"), TaskRows.instant(row, "made_at").orElseThrow());
    }
}
