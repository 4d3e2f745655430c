package cn.tongying.reading.signature;

import java.time.Instant;

/**
 * The facts of a signature that was checked.
 *
 * @param at        by the time stamp
 * @param authority who stamped it: the common name of its certificate
 */
public record SignedBy(SigningCertificate certificate, Instant at, String authority) {
}
