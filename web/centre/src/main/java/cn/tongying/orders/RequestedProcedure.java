package cn.tongying.orders;

import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;

/**
 * What was asked for, as one study.
 *
 * @param exam the code of the catalogue, empty for a procedure in free words
 */
record RequestedProcedure(String procedureId, StudyInstanceUid study, Optional<String> exam, String description, Optional<Code> code, Priority priority,
                          ScheduledProcedureStep step) {

    /** Code Value and Coding Scheme Designator; its meaning is the description. */
    record Code(String value, String scheme) {
    }

    /** Requested Procedure Priority (0040,1003). */
    enum Priority { STAT, HIGH, ROUTINE }
}
