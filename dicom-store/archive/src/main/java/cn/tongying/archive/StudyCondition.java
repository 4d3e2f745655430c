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

                AND study.id IN (
                    SELECT named.id FROM patient_word JOIN study AS named ON named.patient_id = patient_word.patient_id
                    WHERE patient_word.word LIKE ?
                    UNION ALL SELECT numbered.id FROM patient AS known JOIN study AS numbered ON numbered.patient_id = known.id
                    WHERE known.patient_id LIKE ? OR known.patient_id LIKE ?
                    UNION ALL SELECT ordered.id FROM study AS ordered
                    WHERE ordered.accession_number LIKE ? OR ordered.accession_number LIKE ?)""",
                prefix, prefix, upper, prefix, upper);
    }
}
