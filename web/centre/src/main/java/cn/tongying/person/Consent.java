package cn.tongying.person;

import cn.tongying.alliance.Period;
import java.time.Instant;
import java.util.UUID;

/**
 * What was said about sharing a person's studies across hospitals (FHIR Consent: provision.type, grantor, provision.period, source).
 *
 * @param patient  as which patient it was said
 * @param site     where it was said
 * @param evidence where the signed paper or the recording lies
 */
record Consent(UUID id, long patient, String site, Decision decision, Grantor grantor, Period period, String evidence, String reason,
               Instant at, String author) {
    /** PERMIT is the separate consent 单独同意; DENY refuses it or takes it back. */
    enum Decision { PERMIT, DENY }

    /** Who said it: the patient, or who stands for a child or a patient who cannot. */
    enum Grantor { PATIENT, GUARDIAN }
}
