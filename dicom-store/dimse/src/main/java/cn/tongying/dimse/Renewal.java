package cn.tongying.dimse;

import cn.tongying.dicom.net.DimseStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How a retrieve that may take hours keeps to what is right while it goes on.
 *
 * @param age     how old may be what was read, of a series or of the register; one query for as long, however many instances are sent
 * @param nanos   a clock that only goes on
 * @param refused reads the register: why nothing more may leave, if so
 */
record Renewal(Duration age, LongSupplier nanos, Supplier<Optional<DimseStatus>> refused) {

    static final Duration AGE = Duration.ofSeconds(5);

    boolean isDue(long readAt) {
        return nanos.getAsLong() - readAt >= age.toNanos();
    }
}
