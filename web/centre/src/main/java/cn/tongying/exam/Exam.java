package cn.tongying.exam;

import java.util.List;
import java.util.Optional;

/**
 * What can be ordered. It is entered, changed, and retired when it is no longer done; it is never removed, since orders and reports
 * name it.
 *
 * @param site     the hospital that alone has it; empty where it is the alliance's
 * @param modality Modality (0008,0060)
 * @param bodyPart Body Part Examined (0018,0015) of PS3.16 Annex L; empty where it has none
 * @param region   the SNOMED CT code of the body part, empty where none is known
 * @param views    View Position (0018,5101) of each image, in their order
 * @param template the name of the report's template, empty for free text
 * @param minutes  how long it takes a device
 * @param standard its code in a terminology that others know, empty where none is known
 * @param version  of the last change, which who changes it must have seen
 */
public record Exam(String code, Optional<String> site, Name name, String modality, String bodyPart, String region, List<String> views, Sides sides,
                   Contrast contrast, Name coverage, String template, int minutes, Optional<StandardCode> standard, boolean retired, int version) {
    public static final int SLOT_MINUTES = 15;
    /** Coding Scheme Designator of our own codes where others are told them; 99 is for such (PS3.16 8.2). */
    public static final String SCHEME = "99TONGYING";

    public Exam {
        if (minutes < SLOT_MINUTES || minutes % SLOT_MINUTES != 0) {
            throw new IllegalArgumentException("An exam takes whole quarters of an hour");
        }
        views = List.copyOf(views);
    }

    /** In both languages. */
    public record Name(String zh, String en) {
    }

    /** A code of RadLex, LOINC, SNOMED CT or WS/T 364 by its Coding Scheme Designator. */
    public record StandardCode(String scheme, String code) {
    }

    /** Which sides an order must name. */
    public enum Sides { NONE, NEEDED, BOTH }

    /** What is given to the patient. */
    public enum Contrast { NONE, ENHANCED, PLAIN_AND_ENHANCED }
}
