package cn.tongying.reading.messages;

import cn.tongying.reading.messages.ExamOfMessages.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message, as it was written.
 *
 * @param words   at most 400 characters; may be empty where the code says all
 * @param answers the request that it answers
 * @param open    the other side has still to answer it, or to read it where it asks for nothing
 * @param read    by whom, first first
 */
record ExamMessage(UUID id, int number, Kind kind, String words, Side side, UUID account, String name, Instant at, Optional<UUID> answers, boolean open, List<Read> read) {

    /** What it is; what asks for something is answered by DONE or CANNOT. */
    enum Kind {
        /** 补扫. */
        ADD_SCAN,
        /** 重建. */
        RECONSTRUCT,
        /** 增加期相. */
        ADD_PHASE,
        NOTE,
        DONE,
        CANNOT;

        boolean asks() {
            return this == ADD_SCAN || this == RECONSTRUCT || this == ADD_PHASE;
        }

        boolean answers() {
            return this == DONE || this == CANNOT;
        }
    }

    /** Who read it, when first. */
    record Read(String name, Instant at) {
    }
}
