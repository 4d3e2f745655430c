package cn.tongying.person;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.relation.PatientPersons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells the archive whose studies other sites do not see. It follows from what was said as any patient of a person: the newest
 * statement that holds today decides for all of them, whoever joins or leaves the person.
 */
@ApplicationScoped
class SharingRefusals {
    private static final String TURNED = """
            SELECT DISTINCT p.person FROM person_feed f, person_consent c JOIN person_patient p ON p.id = c.patient
            WHERE c.valid_from > f.judged AND c.valid_from <= ? OR c.valid_to >= f.judged AND c.valid_to < ?""";

    /** The statement that decides. */
    record Standing(UUID consent, boolean refused) {
    }

    @Inject Database database;
    @Inject Patients patients;
    Clock clock = Clock.systemUTC();

    @Transactional(TxType.MANDATORY)
    public Optional<Standing> standing(UUID person) {
        return database.first("SELECT consent, refused FROM person_statement(?, ?)",
                row -> new Standing(row.getObject(1, UUID.class), row.getBoolean(2)), person, Days.today(clock));
    }

    /** Makes the archive do what holds for this person now. */
    @Transactional(TxType.MANDATORY)
    public void apply(UUID person) {
        List<Long> archived = Patients.archived(patients.ofPersons(List.of(person)));
        Optional<Standing> standing = standing(person);
        database.work(connection -> {
            if (standing.filter(Standing::refused).isPresent()) {
                PatientPersons.refuseSharing(connection, archived, "consent " + standing.get().consent());
            } else {
                PatientPersons.allowSharing(connection, archived);
            }
        });
    }

    /** On a new day: statements that began or ended since the last one count, or count no longer. */
    @Transactional(TxType.MANDATORY)
    public void turnDay() {
        LocalDate today = Days.today(clock);
        if (database.exists("SELECT 1 FROM person_feed WHERE judged < ?", today)) {
            database.list(TURNED, row -> row.getObject(1, UUID.class), today, today).forEach(this::apply);
            database.update("UPDATE person_feed SET judged = ?", today);
        }
    }
}
