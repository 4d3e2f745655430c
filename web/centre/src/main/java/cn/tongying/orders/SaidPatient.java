package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.person.SaidNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is said of a patient beside the number: by images, of which a correction by a person here counts and else what they say themselves, whatever is known of the
 * number from others; or by an order.
 *
 * @param sex empty where nobody says
 */
record SaidPatient(PersonName name, Optional<LocalDate> birthDate, String sex) {
    /** Of a study as {@code study} and its patient. */
    static final String COLUMNS = """
            coalesce(nullif(%1$s #>> '{00100010,Value,0,Alphabetic}', ''), CASE WHEN %1$s #> '{00100010,Value,0}' IS NULL THEN split_part(patient.name, '=', 1) END, '') AS said_alphabetic,
            coalesce(nullif(%1$s #>> '{00100010,Value,0,Ideographic}', ''), CASE WHEN %1$s #> '{00100010,Value,0}' IS NULL THEN split_part(patient.name, '=', 2) END, '') AS said_ideographic,
            coalesce(nullif(%1$s #>> '{00100030,Value,0}', ''), patient.birth_date, '') AS said_birth_date, coalesce(nullif(%1$s #>> '{00100040,Value,0}', ''), patient.sex, '') AS said_sex
            """.formatted("(CASE WHEN study.correction IS NULL AND pg_input_is_valid(study.attributes, 'jsonb') THEN study.attributes::jsonb END)");

    static SaidPatient read(ResultSet row) throws SQLException {
        return new SaidPatient(new PersonName(row.getString("said_alphabetic"), row.getString("said_ideographic"), ""), day(row.getString("said_birth_date")), row.getString("said_sex").strip());
    }

    static SaidPatient of(ImagingServiceRequest order) {
        return of(order.patient());
    }

    static SaidPatient of(ImagingServiceRequest.Patient patient) {
        return new SaidPatient(patient.name(), patient.birthDate(), patient.sex());
    }

    /** In what they are two patients; what one of them does not know is no difference. */
    Set<Difference> differences(SaidPatient other) {
        Set<Difference> found = EnumSet.noneOf(Difference.class);
        if (SaidNames.contradict(name, other.name)) {
            found.add(Difference.NAME);
        }
        if (Set.of("MF", "FM").contains(sex + other.sex)) {
            found.add(Difference.SEX);
        }
        if (birthDate.isPresent() && other.birthDate.isPresent() && !mayBeOne(birthDate.get(), other.birthDate.get())) {
            found.add(Difference.BIRTH_DATE);
        }
        return found;
    }

    /** The first of January stands for a year of which the day is not known. */
    private static boolean mayBeOne(LocalDate one, LocalDate other) {
        return one.equals(other) || one.getYear() == other.getYear() && (one.getDayOfYear() == 1 || other.getDayOfYear() == 1);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Empty where the archive has no such study. */
    static Optional<SaidPatient> ofImages(Database database, String site, StudyInstanceUid study) {
        return database.first("SELECT " + COLUMNS + " FROM study JOIN patient ON patient.id = study.patient_id WHERE study.site = ? AND study.study_instance_uid = ?",
                SaidPatient::read, site, study.value());
    }

    /** In what the images of a study are of another patient than the order, as far as both say. */
    static Set<Difference> differences(Database database, String site, StudyInstanceUid study, UUID procedure) {
        return ofImages(database, site, study).flatMap(images -> database.first(OrderRows.SELECT + "WHERE p.id = ?", OrderRows::read, procedure)
                .map(order -> of(order).differences(images))).orElse(Set.of());
    }
}
