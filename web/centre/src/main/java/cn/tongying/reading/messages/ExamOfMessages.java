package cn.tongying.reading.messages;

import cn.tongying.archive.Caller;
import java.util.Optional;
import java.util.UUID;

/** What this package asks the room above about an exam. */
public interface ExamOfMessages {
    /** On which side of the exam somebody is. */
    enum Side { READER, TECHNOLOGIST }

    /**
     * An exam that the caller is shown.
     *
     * @param side empty for who may see it and neither reads nor made it
     */
    record Exam(UUID task, String site, String study, Optional<Side> side) {
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none, or none that the caller is shown */
    Exam required(UUID task, Caller caller);

    /** As the staff list has it. */
    String name(Caller caller);
}
