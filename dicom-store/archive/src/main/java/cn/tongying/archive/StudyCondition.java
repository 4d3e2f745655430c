package cn.tongying.archive;

import java.time.format.DateTimeFormatter;

/** The WHERE of the study list, on the tables study and patient. */
final class StudyCondition {

    private StudyCondition() {
    }

    static Statement of(Caller caller, StudyFilter filter) {
        Statement condition = new Statement().add(SiteFilter.of(caller, filter.sites(), "study.site"));
        if (filter.sites().isEmpty()) {
            condition.add(OneCopy.ofStudy(caller));
        }
        for (String word : Texts.words(filter.text())) {
            addWord(condition, word);
        }
        if (!filter.modalities().isEmpty()) {
            condition.add(" AND study.modalities && ?", (Object) filter.modalities().toArray(String[]::new));
        }
        filter.from().ifPresent(day -> condition.add(" AND study.study_date >= ?", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        filter.to().ifPresent(day -> condition.add(" AND study.study_date <= ?", day.format(DateTimeFormatter.BASIC_ISO_DATE)));
        if (!filter.description().isBlank()) {
            condition.add(" AND study.description ILIKE ?", "%" + Like.literal(filter.description().strip()) + "%");
        }
        return condition;
    }

    /** Each word begins a part of the name, the Patient ID or the accession number. */
    private static void addWord(Statement condition, String word) {
        String prefix = Like.literal(word) + "%";
        String upper = Like.literal(word.toUpperCase(java.util.Locale.ROOT)) + "%";
        condition.add("""

                AND (study.patient_id IN (SELECT patient_word.patient_id FROM patient_word WHERE word LIKE ?)
                  OR study.patient_id IN (SELECT known.id FROM patient AS known
                        WHERE known.patient_id LIKE ? OR known.patient_id LIKE ?)
                  OR study.accession_number LIKE ? OR study.accession_number LIKE ?)""", prefix, prefix, upper, prefix, upper);
    }
}
