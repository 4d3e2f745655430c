package cn.tongying.archive.search;

import cn.tongying.archive.kept.AttributeLevel;
import cn.tongying.archive.search.Query.Level;
import java.util.Locale;
import java.util.Set;

/** Which attributes a query of a level can be answered with: what the archive keeps of it, and of the levels above it. */
public final class AnswerKeys {

    private static final Set<String> OF_PATIENT = Set.of(Match.STUDIES_OF_PATIENT, Match.SERIES_OF_PATIENT, Match.INSTANCES_OF_PATIENT);
    private static final Set<String> OF_STUDY = Set.of(Match.SERIES_OF_STUDY, Match.INSTANCES_OF_STUDY, Match.SOP_CLASSES_IN_STUDY, "00080061");
    private static final Set<String> OF_SERIES = Set.of(Match.INSTANCES_OF_SERIES);
    private static final Set<String> OF_ALL = Set.of("00080056", "00080201");

    private AnswerKeys() {
    }

    /** Of an instance everything is kept but long values. */
    public static boolean canAnswer(Level level, int tag) {
        String text = String.format(Locale.ROOT, "%08X", tag);
        return OF_ALL.contains(text) || OF_PATIENT.contains(text) || AttributeLevel.PATIENT.holds(tag) || switch (level) {
            case PATIENT -> false;
            case STUDY -> ofStudy(text, tag);
            case SERIES -> ofStudy(text, tag) || OF_SERIES.contains(text) || AttributeLevel.SERIES.holds(tag);
            case INSTANCE -> true;
        };
    }

    private static boolean ofStudy(String text, int tag) {
        return OF_STUDY.contains(text) || AttributeLevel.STUDY.holds(tag);
    }
}
