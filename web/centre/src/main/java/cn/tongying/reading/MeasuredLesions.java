package cn.tongying.reading;

import java.util.UUID;

/** What was measured of lesions in a reading, as the text that goes under the seal of what is signed; the room of lesions knows. */
public interface MeasuredLesions {
    /** Nothing. */
    String NONE = "[]";

    /** JSON; the same text for the same measurements. */
    String of(UUID task);
}
