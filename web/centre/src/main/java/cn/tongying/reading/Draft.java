package cn.tongying.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The one text of a task that is being written, by whom and when it was last saved; the version counts the saves.
 *
 * @param editor the opened page that saved it, and by its how many-th save
 */
record Draft(ReportText text, int version, UUID writer, String writerName, Instant savedAt, Optional<UUID> editor, int number) {
}
