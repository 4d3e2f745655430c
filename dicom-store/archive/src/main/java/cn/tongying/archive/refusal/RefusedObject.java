package cn.tongying.archive.refusal;

import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the refused list. Texts are empty when unknown.
 *
 * @param quarantined its bytes can be had
 * @param decided     what a person decided about its bytes
 */
public record RefusedObject(long id, Instant at, Source.Via via, String source, String site, String sopInstanceUid,
                            RefusalReason reason, int status, String message, String messageZh, boolean quarantined,
                            Optional<Decided> decided) {

    /** What a person decided, who, and when. */
    public record Decided(QuarantineDecision decision, String by, Instant at) {
    }
}
