package cn.tongying.archive.visibility;

import cn.tongying.archive.Apart;
import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;

/**
 * Keeps two persons out of one study. A UID should name one study in the world, but two sites may hold it for different
 * patients; then only the copy that the caller is given first, its own, else the oldest, is that study for it, together
 * with the copies whose patients agree: the same name as sent, birth date and sex, or known to be one person
 * ({@code PatientPersons}). See decision 8.
 */
public final class SamePerson {

    /** A patient that nobody named agrees with none but itself. */
    private static final String AGREES = """
            (SELECT one.id = two.id OR one.name <> '' AND (one.name, one.birth_date, one.sex) = (two.name, two.birth_date, two.sex)
                    OR one.person = two.person
                FROM patient AS one, patient AS two WHERE\s""";

    /**
     * Format: an alias of study; binds a site. The person of the study is a patient of that site too, as the index of
     * persons says. Texts that agree are enough to show two copies of one study as one, not to open a study to a
     * hospital: many people share a name, a birthday and a sex.
     */
    static final String KNOWN_AT = """
            EXISTS (SELECT FROM patient AS theirs JOIN patient AS ours ON ours.person = theirs.person
                WHERE theirs.id = %s.patient_id AND ours.site = ?)""";

    private SamePerson() {
    }

    /** A condition on a table or alias of study, to be added behind others: the row is of the study that the caller is shown. A UID apart is of no other study. */
    public static Statement shown(Caller caller, String study) {
        if (Visibility.isOneSite(caller)) {
            return new Statement();
        }
        String own = AGREES + study + ".patient_id = one.id AND two.id = (SELECT first.patient_id FROM study AS first"
                + " WHERE first.study_instance_uid = " + study + ".study_instance_uid AND ";
        return Statement.of(" AND (" + study + ".site = ? OR " + study + ".site = '" + Apart.SITE + "' OR " + own, caller.homeSite()).add(Visibility.of(caller, "first"))
                .add(" ORDER BY first.site <> ?, first.id LIMIT 1)))", caller.homeSite());
    }

    /** A condition on two aliases of study, to be added behind others. */
    public static String agree(String study, String other) {
        return " AND " + AGREES + "one.id = " + study + ".patient_id AND two.id = " + other + ".patient_id) ";
    }
}
