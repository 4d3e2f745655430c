package cn.tongying.archive;

import java.time.Instant;

/**
 * A new instance is being stored. Fired inside the transaction of the store: an observer's rows are committed with the
 * instance or not at all, and an observer that throws makes the store fail.
 */
public record InstanceStored(Caller caller, InstanceIdentity identity, Source source, long bytes, Instant at) {
}
