package cn.tongying.dicom.commitment;

import java.time.Duration;

/**
 * How long a peer's report is waited for.
 *
 * @param sameAssociation as long the association that was asked on is kept open and quiet, so that it may come there
 * @param inAll           from the request on; then there is no answer
 */
public record CommitmentWaiting(Duration sameAssociation, Duration inAll) {

    public CommitmentWaiting {
        if (sameAssociation.isNegative() || inAll.isNegative() || inAll.isZero() || sameAssociation.compareTo(inAll) > 0) {
            throw new IllegalArgumentException("A report is waited for a while, and on the same association no longer than in all: " + sameAssociation
                    + " of " + inAll);
        }
    }

    public static CommitmentWaiting defaults() {
        return new CommitmentWaiting(Duration.ofSeconds(10), Duration.ofMinutes(10));
    }
}
