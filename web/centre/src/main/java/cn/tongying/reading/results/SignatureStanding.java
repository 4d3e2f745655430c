package cn.tongying.reading.results;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the CA's signature of a version is, for who may read the report.
 *
 * @param words what holds it up, in both languages; nothing of the patient
 * @param by    only with SIGNED
 */
public record SignatureStanding(State state, String words, Optional<By> by) {
    /** OWN_SEAL: it was stored without, since no CA was set any more; REPLACED: it is never stored. */
    public enum State { WAITING, SIGNED, HELD, REPLACED, OWN_SEAL }

    /** By which certificate, and when by the time stamp. */
    public record By(String subject, String serial, String issuer, Instant at, String authority) {
    }
}
