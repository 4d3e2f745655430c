package cn.tongying.archive.correction;

import cn.tongying.archive.CorrectedPatient;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a row of {@code study} says of its patient when it was corrected; nothing is looked up for one that was not. */
public final class CorrectedRow {

    /** Behind FROM study; {@link #of} reads it. */
    public static final String COLUMN = """
            CASE WHEN study.correction IS NOT NULL THEN (SELECT ARRAY[study.correction::text, (extract(epoch FROM last.made_at) * 1000)::bigint::text,
                right_one.patient_id, issued.issuer, right_one.name, right_one.birth_date, right_one.sex]
                || ARRAY(SELECT substr(known.identity_key, 3) FROM patient AS known WHERE (known.id = right_one.id OR known.merged_into = right_one.id)
                    AND known.identity_key LIKE 'P:%'
                    UNION ALL SELECT '' FROM patient AS nameless WHERE (nameless.id = right_one.id OR nameless.merged_into = right_one.id)
                    AND nameless.identity_key = 'S:' || study.study_instance_uid)
                FROM patient AS right_one JOIN site AS issued ON issued.code = right_one.site JOIN correction AS last ON last.id = study.correction
                WHERE right_one.id = study.patient_id) END AS corrected""";
    private static final int NUMBERS = 7;

    private CorrectedRow() {
    }

    public static Optional<CorrectedPatient> of(ResultSet row) throws SQLException {
        Array array = row.getArray("corrected");
        if (array == null) {
            return Optional.empty();
        }
        String[] texts = (String[]) array.getArray();
        return Optional.of(new CorrectedPatient(Long.parseLong(texts[0]), Instant.ofEpochMilli(Long.parseLong(texts[1])),
                Set.of(Arrays.copyOfRange(texts, NUMBERS, texts.length)), texts[2], texts[3], texts[4], texts[5], texts[6]));
    }
}
