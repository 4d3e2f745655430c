package cn.tongying.person;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;

/** What images and registrations have told of a site's patients, for rooms that are told something of them by others. */
@ApplicationScoped
public class KnownPatients {
    @Inject Database database;

    /**
     * What does not change with time.
     *
     * @param sex empty where nobody told it
     */
    public record Known(Optional<LocalDate> birthDate, String sex) {
        /** Both know it, and say another thing. */
        public boolean contradicts(Known other) {
            return birthDate.isPresent() && other.birthDate.isPresent() && !birthDate.equals(other.birthDate)
                    || !sex.isEmpty() && !other.sex.isEmpty() && !sex.equals(other.sex);
        }
    }

    /** The name as DICOM writes it, with what does not change. */
    public record Named(String name, Known known) {
    }

    /** Empty where nobody told anything of the number. */
    @Transactional
    public Optional<Named> named(String site, String patientId) {
        return database.first("SELECT name, birth_date, sex FROM person_patient WHERE site = ? AND patient_id = ?",
                row -> new Named(row.getString("name"), new Known(Database.date(row, "birth_date"), row.getString("sex"))), site, patientId);
    }

    /** Empty where nobody told anything of the number. */
    @Transactional
    public Optional<Known> of(String site, String patientId) {
        return database.first("SELECT birth_date, sex FROM person_patient WHERE site = ? AND patient_id = ?",
                row -> new Known(Database.date(row, "birth_date"), Optional.ofNullable(row.getString("sex")).orElse("")), site, patientId);
    }
}
