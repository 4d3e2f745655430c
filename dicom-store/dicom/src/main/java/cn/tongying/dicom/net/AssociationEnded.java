package cn.tongying.dicom.net;

import java.time.Duration;

/**
 * An accepted association is over.
 *
 * @param detail words about the ending, without patient data; empty after a release
 * @param stored how many C-STORE were answered with success or a warning
 * @param refused how many were answered with a failure
 * @param bytes size of all data sets together
 */
public record AssociationEnded(
        AssociationInfo association,
        Ending ending,
        String detail,
        long stored,
        long refused,
        long bytes,
        Duration duration) {

    public enum Ending {
        RELEASED,
        ABORTED_BY_PEER,
        ABORTED_HERE,
        TIMED_OUT,
        CONNECTION_LOST
    }
}
