package cn.tongying.archive;

import java.time.Instant;

/** A line of the refused list. Texts are empty when unknown. */
public record RefusedObject(long id, Instant at, Source.Via via, String source, String site, String sopInstanceUid,
                            RefusalReason reason, int status, String message, String messageZh, boolean quarantined) {
}
