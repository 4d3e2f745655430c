package cn.tongying.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One word of the search box: the beginning of a part of the patient's name, of the Patient ID or of the accession
 * number. It is put as three conditions, each of which an index of its own can serve, or as one for studies already found.
 */
record SearchWord(String prefix, String upperPrefix) {

    private static final int RARE = 2000;

    static SearchWord of(String word) {
        return new SearchWord(Like.literal(word) + "%", Like.literal(word.toUpperCase(Locale.ROOT)) + "%");
    }

    /** The first patients with such a name at the caller's sites, for a WITH: they tell whether the word is rare there. */
    Statement sample(Caller caller) {
        return Statement.of("sample AS MATERIALIZED (").add(named(caller)).add(" LIMIT " + (RARE + 1) + ")");
    }

    private Statement named(Caller caller) {
        return Statement.of("SELECT patient_word.patient_id FROM patient_word WHERE patient_word.word LIKE ? AND ", prefix)
                .add(Visibility.ofPatients(caller, "patient_word.site"));
    }

    /**
     * Conditions on the table study; what meets any of them matches. A rare name goes by the patients of {@link #sample}, a
     * common one as the database thinks best; its statistics do not know how names and sites hang together, so it is
     * not asked which of the two it is. Studies that relations show lie at any site: they are few, and each is looked at.
     */
    List<Statement> ways(Caller caller) {
        Statement related = Visibility.ofRelations(caller);
        List<Statement> ways = new ArrayList<>(List.of(
                Statement.of(" AND (SELECT count(*) FROM sample) <= " + RARE + " AND study.patient_id IN (SELECT patient_id FROM sample)"),
                Statement.of(" AND (SELECT count(*) FROM sample) > " + RARE + " AND study.patient_id IN (").add(named(caller)).add(")"),
                Statement.of(" AND study.patient_id IN (SELECT known.id FROM patient AS known"
                        + " WHERE (known.patient_id LIKE ? OR known.patient_id LIKE ?) AND ", prefix, upperPrefix)
                        .add(Visibility.ofPatients(caller, "known.site")).add(")"),
                Statement.of(" AND (study.accession_number LIKE ? OR study.accession_number LIKE ?)", prefix, upperPrefix)));
        if (!related.sql().isEmpty()) {
            ways.add(Statement.of(" AND ").add(related).add(check()));
        }
        return ways;
    }

    /** The same as one condition, looked up for each study. */
    Statement check() {
        return Statement.of("""

                AND (EXISTS (SELECT FROM patient_word WHERE patient_word.patient_id = study.patient_id AND patient_word.word LIKE ?)
                    OR EXISTS (SELECT FROM patient AS known WHERE known.id = study.patient_id
                        AND (known.patient_id LIKE ? OR known.patient_id LIKE ?))
                    OR study.accession_number LIKE ? OR study.accession_number LIKE ?)""",
                prefix, prefix, upperPrefix, prefix, upperPrefix);
    }
}
