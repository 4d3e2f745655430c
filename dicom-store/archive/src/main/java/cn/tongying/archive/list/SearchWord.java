package cn.tongying.archive.list;

import cn.tongying.archive.database.Like;
import cn.tongying.archive.database.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One word of the search box: the beginning of a part of the patient's name, of the Patient ID or of the accession
 * number, whatever its case. It is put as three conditions, each of which an index of its own can serve, or as one for studies already found.
 */
record SearchWord(String prefix) {

    private static final int RARE = 2000;

    static SearchWord of(String word) {
        return new SearchWord(Like.literal(word.toLowerCase(Locale.ROOT)) + "%");
    }

    /**
     * The first patients with such a name at these sites, for a WITH: they tell whether the word is rare there. In the
     * order of the index, because the database would else read the table to its end for a word that it holds for common.
     */
    Statement sample(Set<String> sites) {
        return Statement.of("sample AS MATERIALIZED (").add(named(sites))
                .add(sites.isEmpty() ? " ORDER BY " : " ORDER BY patient_word.site, ").add("patient_word.word USING ~<~ LIMIT " + (RARE + 1) + ")");
    }

    private Statement named(Set<String> sites) {
        return Statement.of("SELECT patient_word.patient_id FROM patient_word WHERE patient_word.word LIKE ?", prefix)
                .add(of(sites, "patient_word.site"));
    }

    /** Of these sites; of all when there are none. */
    private static Statement of(Set<String> sites, String column) {
        return sites.isEmpty() ? new Statement()
                : Statement.of(" AND " + column + " = ANY (?)", (Object) sites.stream().sorted().toArray(String[]::new));
    }

    /**
     * Conditions on the table study; what meets any of them matches. A rare name goes by the patients of {@link #sample}, a
     * common one as the database thinks best; its statistics do not know how names and sites hang together, so it is
     * not asked which of the two it is.
     *
     * @param sites where the studies are; empty for all sites
     */
    List<Statement> ways(Set<String> sites) {
        return List.of(
                Statement.of(" AND (SELECT count(*) FROM sample) <= " + RARE + " AND study.patient_id IN (SELECT patient_id FROM sample)"),
                Statement.of(" AND (SELECT count(*) FROM sample) > " + RARE + " AND study.patient_id IN (").add(named(sites)).add(")"),
                Statement.of(" AND study.patient_id IN (SELECT known.id FROM patient AS known WHERE lower(known.patient_id) LIKE ?", prefix)
                        .add(of(sites, "known.site")).add(")"),
                Statement.of(" AND lower(study.accession_number) LIKE ?", prefix));
    }

    /** The same as one condition, looked up for each study. */
    Statement check() {
        return Statement.of("""

                AND (EXISTS (SELECT FROM patient_word WHERE patient_word.patient_id = study.patient_id AND patient_word.word LIKE ?)
                    OR EXISTS (SELECT FROM patient AS known WHERE known.id = study.patient_id
                        AND lower(known.patient_id) LIKE ?)
                    OR lower(study.accession_number) LIKE ?)""",
                prefix, prefix, prefix);
    }
}
