package cn.tongying.audit.chain;

import java.time.Duration;
import java.util.List;

/**
 * What a verification saw.
 *
 * @param unsealed      rows that were committed and had no link yet
 * @param headsCompared exported heads that were held against the chain
 * @param findings      the first ones; {@code findingCount} is how many there were
 */
public record VerificationReport(long events, ChainHead head, long unsealed, long headsCompared, long findingCount,
                                 List<Finding> findings, Duration took) {
    public boolean intact() {
        return findingCount == 0;
    }

    public long eventsPerSecond() {
        return Math.round(events / Math.max(took.toNanos() / 1e9, 1e-9));
    }
}
