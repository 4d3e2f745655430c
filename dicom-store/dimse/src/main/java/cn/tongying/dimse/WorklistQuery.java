package cn.tongying.dimse;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a worklist is asked for (PS3.4 K.6.1.2.2). Texts are as asked, with * and ? as wildcards in names and numbers; what is
 * empty is not asked for.
 *
 * @param patientName         with wildcards; without =, it may be any of the groups
 * @param stationAes          a step that any device of its modality may do is for each of them
 * @param legible             whether the AE's character set has all characters of a text; what it has not is wanted in pinyin
 */
public record WorklistQuery(String patientName, String patientId, String accessionNumber, String procedureId, String stepId, List<String> stationAes,
                            List<String> modalities, String performingPhysician, Starts starts, Predicate<String> legible) {

    public WorklistQuery {
        stationAes = List.copyOf(stationAes);
        modalities = List.copyOf(modalities);
    }

    /** When a step begins: between two moments, and on each of those days between two times; all inclusive. */
    public record Starts(LocalDateTime from, LocalDateTime to, LocalTime earliest, LocalTime latest) {

        public static final Starts EVER = new Starts(LocalDate.of(1, 1, 1).atStartOfDay(), LocalDate.of(9999, 12, 31).atTime(23, 59, 59),
                LocalTime.MIN, LocalTime.of(23, 59, 59));
    }
}
