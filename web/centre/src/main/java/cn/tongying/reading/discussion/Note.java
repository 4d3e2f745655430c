package cn.tongying.reading.discussion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One note of a discussion.
 *
 * @param words     empty where it was withdrawn
 * @param mentioned names of whom it mentions
 */
record Note(UUID id, int number, String words, UUID account, String name, Instant at, boolean withdrawn, List<String> mentioned) {
    static final int MOST_WORDS = 2_000;
    static final int MOST_MENTIONS = 20;

    /** Somebody who may be mentioned. */
    record Person(UUID account, String name) {
    }
}
