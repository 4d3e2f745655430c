package cn.tongying.reading;

/** Which tasks are listed, as the partial indexes have them. */
enum WorklistList {
    /** All that is still to be worked on. */
    OPEN("task.state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW')"),
    UNREAD("task.state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT')"),
    REVIEW("task.state IN ('PRELIMINARY', 'IN_REVIEW')"),
    /** Of {@link #OPEN} what the caller writes or reviews ({@link WorklistGroup}). */
    GROUP(OPEN.condition),
    /** With a critical result that nobody acknowledged, signed or not. */
    CRITICAL("EXISTS (SELECT FROM critical_result WHERE critical_result.task = task.id AND critical_result.state = 'OPEN')"),
    /** Signed, and another exam since. */
    CHANGED("task.changed_at IS NOT NULL"),
    /** Told to those in charge, since nobody was at it when most of its time had passed. */
    ESCALATED("(task.state IN ('READY', 'CLAIMED', 'DRAFT') AND task.escalated_preliminary IS NOT NULL OR task.state IN ('PRELIMINARY', 'IN_REVIEW') AND task.escalated_final IS NOT NULL)"),
    /** Retracted, and not read anew yet. */
    RETRACTED("task.state = 'RETRACTED'"),
    CANCELLED("task.state = 'CANCELLED'");

    final String condition;

    WorklistList(String condition) {
        this.condition = condition;
    }
}
