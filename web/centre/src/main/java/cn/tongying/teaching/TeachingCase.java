package cn.tongying.teaching;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A case for teaching, as it stands.
 *
 * @param site      hospital that it was made at
 * @param study     of the copies that it is shown by
 * @param leftOut   images that were not copied, because it could not be told whether a name is in them
 * @param remark    why it was given back or withdrawn
 * @param flag      what became of the exam or its report since; empty for nothing
 * @param flagWhy   by which code its report was retracted; empty for anything else
 */
record TeachingCase(UUID id, String site, CaseState state, CaseText text, UUID author, String authorName, Optional<UUID> reviewer, String reviewerName, String remark, String study,
                    int images, int leftOut, String flag, String flagWhy, Instant madeAt, Optional<Instant> publishedAt, Instant at, int version) {
    static final String CORRECTED = "CORRECTED";
    static final String REFUSED = "REFUSED";
    static final String REPORT_CORRECTED = "REPORT_CORRECTED";
    static final String REPORT_RETRACTED = "REPORT_RETRACTED";

    /** Who wrote it, and who published it. */
    boolean isKeptBy(UUID account) {
        return author.equals(account) || reviewer.filter(account::equals).isPresent();
    }
}
