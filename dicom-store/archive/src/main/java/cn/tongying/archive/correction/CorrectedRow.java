package cn.tongying.archive.correction;

import cn.tongying.archive.CorrectedPatient;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What a row of {@code study} says of its patient when it was corrected; nothing is looked up for one that was not. */
public final class CorrectedRow {

    /** Behind FROM study; {@link #of} reads it. */
    public static final String COLUMN = """
            CASE WHEN study.correction IS NOT NULL THEN (SELECT ARRAY[study.correction::text, (extract(epoch FROM last.made_at) * 1000)::bigint::text,
                (study.sent_as IS NOT NULL AND sent.merged_into IS DISTINCT FROM study.patient_id)::text,
                right_one.patient_id, issued.issuer, right_one.name, right_one.birth_date, right_one.sex]
                FROM patient AS right_one JOIN site AS issued ON issued.code = right_one.site JOIN correction AS last ON last.id = study.correction
                    LEFT JOIN patient AS sent ON sent.id = study.sent_as WHERE right_one.id = study.patient_id) END AS corrected""";

    private CorrectedRow() {
    }

    public static Optional<CorrectedPatient> of(ResultSet row) throws SQLException {
        Array array = row.getArray("corrected");
        if (array == null) {
            return Optional.empty();
        }
        String[] texts = (String[]) array.getArray();
        return Optional.of(new CorrectedPatient(Long.parseLong(texts[0]), Instant.ofEpochMilli(Long.parseLong(texts[1])), Boolean.parseBoolean(texts[2]),
                texts[3], texts[4], texts[5], texts[6], texts[7]));
    }
}
