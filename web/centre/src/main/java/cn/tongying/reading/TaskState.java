package cn.tongying.reading;

import java.util.EnumSet;
import java.util.Set;

/** How far an exam is on its way to the signed report. */
enum TaskState {
    /** Images come in still; an emergency may be opened already. */
    AWAITING_IMAGES,
    READY,
    /** Somebody has it open and has not written yet. */
    CLAIMED,
    DRAFT,
    /** Signed by its writer, awaiting review. */
    PRELIMINARY,
    IN_REVIEW,
    FINAL,
    /** Something was added to what was signed for good, or corrected. */
    AMENDED,
    /** What was final counts no more; it is read anew when somebody says so. */
    RETRACTED,
    /** Nobody reads it; can be opened again. */
    CANCELLED;

    /** Still to be worked on; what the worklist shows. */
    static final Set<TaskState> OPEN = EnumSet.of(AWAITING_IMAGES, READY, CLAIMED, DRAFT, PRELIMINARY, IN_REVIEW);

    /** Somebody signed for its images, and that counts. */
    static final Set<TaskState> SIGNED = EnumSet.of(PRELIMINARY, IN_REVIEW, FINAL, AMENDED);

    /** Where it may go from here. */
    Set<TaskState> next() {
        return switch (this) {
            case AWAITING_IMAGES -> EnumSet.of(READY, CLAIMED, CANCELLED);
            case READY -> EnumSet.of(CLAIMED, CANCELLED);
            case CLAIMED -> EnumSet.of(DRAFT, READY, AWAITING_IMAGES, CANCELLED);
            case DRAFT -> EnumSet.of(PRELIMINARY, CANCELLED);
            case PRELIMINARY -> EnumSet.of(IN_REVIEW);
            case IN_REVIEW -> EnumSet.of(PRELIMINARY, FINAL, DRAFT);
            case FINAL, AMENDED -> EnumSet.of(AMENDED, RETRACTED);
            case RETRACTED -> EnumSet.of(READY);
            case CANCELLED -> EnumSet.of(AWAITING_IMAGES, READY, DRAFT);
        };
    }

    /** @throws IllegalStateException when it cannot go there */
    TaskState to(TaskState other) {
        if (!next().contains(other)) {
            throw new IllegalStateException("A task does not go from " + this + " to " + other);
        }
        return other;
    }

    /** What it is again when nobody holds it any more. */
    TaskState withoutHolder(boolean imagesComplete) {
        return switch (this) {
            case CLAIMED -> to(imagesComplete ? READY : AWAITING_IMAGES);
            case IN_REVIEW -> to(PRELIMINARY);
            case AWAITING_IMAGES, READY, DRAFT, PRELIMINARY, FINAL, AMENDED, RETRACTED, CANCELLED -> this;
        };
    }
}
