package cn.tongying.archive.correction;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.CorrectedPatient;
import cn.tongying.archive.CorrectedStudy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a row of {@code study} says of its patient and itself when it was corrected; nothing is looked up for one that was not. */
public final class CorrectedRow {

    /** Behind FROM study; {@link #of} reads it. Objects without a number are told apart by the study that they name, which is of a patient without one. */
    public static final String COLUMN = """
            CASE WHEN study.correction IS NOT NULL THEN (SELECT ARRAY[study.correction::text, (extract(epoch FROM last.made_at) * 1000)::bigint::text,
                right_one.patient_id, issued.issuer, right_one.name, right_one.birth_date, right_one.sex, study.study_instance_uid,
                array_to_string(study.corrected, ',')]
                || coalesce(study.general, array_fill(NULL::text, ARRAY[6]))
                || ARRAY(SELECT known.identity_key FROM patient AS known WHERE (known.id = right_one.id OR known.merged_into = right_one.id)
                    AND known.identity_key LIKE 'P:%'
                    UNION ALL SELECT 'S:' || named.study_instance_uid FROM patient AS nameless
                        JOIN study AS named ON named.sent_as = nameless.id OR named.patient_id = nameless.id AND named.sent_as IS NULL
                    WHERE (nameless.id = right_one.id OR nameless.merged_into = right_one.id) AND nameless.identity_key LIKE 'S:%')
                FROM patient AS right_one JOIN site AS issued ON issued.code = right_one.site JOIN correction AS last ON last.id = study.correction
                WHERE right_one.id = study.patient_id) END AS corrected""";
    private static final int STUDY = 7;
    private static final int GENERAL = STUDY + 2;
    private static final int NUMBERS = GENERAL + StudyAttributes.TAGS.size();

    private CorrectedRow() {
    }

    public static Optional<Corrected> of(ResultSet row) throws SQLException {
        Array array = row.getArray("corrected");
        if (array == null) {
            return Optional.empty();
        }
        String[] texts = (String[]) array.getArray();
        CorrectedPatient patient = new CorrectedPatient(names(texts, "P:"), names(texts, "S:"), texts[2], texts[3], texts[4], texts[5], texts[6]);
        CorrectedStudy study = new CorrectedStudy(texts[STUDY], general(Arrays.copyOfRange(texts, GENERAL, NUMBERS)), StudyAttributes.tags(texts[STUDY + 1]));
        return Optional.of(new Corrected(Long.parseLong(texts[0]), Instant.ofEpochMilli(Long.parseLong(texts[1])), patient, study));
    }

    private static Set<String> names(String[] texts, String kind) {
        return Arrays.stream(texts).skip(NUMBERS).filter(name -> name.startsWith(kind)).map(name -> name.substring(kind.length())).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Integer, String> general(String[] texts) {
        return texts[0] == null ? Map.of() : StudyAttributes.of(texts).byTag();
    }
}
