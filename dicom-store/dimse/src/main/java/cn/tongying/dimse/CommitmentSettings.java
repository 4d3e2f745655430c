package cn.tongying.dimse;

import cn.tongying.archive.Settings;
import java.time.Duration;

/**
 * How requests of storage commitment are kept and reported.
 *
 * @param mostInstances TONGYING_DICOM_COMMIT_INSTANCES: of one request; a longer one is answered 0213H
 * @param mostWaiting   TONGYING_DICOM_COMMIT_WAITING: requests of one AE that wait for their report; further ones are answered 0213H
 * @param attempts      TONGYING_DICOM_COMMIT_ATTEMPTS: of one report that the AE, reached, did not take, or that we could not make; then it is given up
 * @param retry         TONGYING_DICOM_COMMIT_RETRY_MS: after the first attempt, doubled after each until an hour, or until ten minutes where the AE
 *                      could not be reached; after one that was broken off because the database was away
 * @param age           TONGYING_DICOM_COMMIT_DAYS: an older request is given up; as long after its end it is forgotten
 * @param reporters     TONGYING_DICOM_COMMIT_REPORTERS: AEs that are told at once, on associations of ours
 * @param turn          TONGYING_DICOM_COMMIT_TURN: reports to one AE before it is another's turn
 * @param reads         TONGYING_DICOM_COMMIT_READS: objects that are read at once to prove that they are held
 */
record CommitmentSettings(int mostInstances, int mostWaiting, int attempts, Duration retry, Duration age, int reporters, int turn, int reads) {

    private static final Duration LONGEST = Duration.ofHours(1);
    /** Who asks again has to wait no longer than this to be called. */
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 20;

    static CommitmentSettings from(Settings settings) {
        return new CommitmentSettings(
                settings.number("TONGYING_DICOM_COMMIT_INSTANCES", 10_000, 1, 100_000),
                settings.number("TONGYING_DICOM_COMMIT_WAITING", 1000, 1, 1_000_000),
                settings.number("TONGYING_DICOM_COMMIT_ATTEMPTS", 50, 1, 10_000),
                Duration.ofMillis(settings.number("TONGYING_DICOM_COMMIT_RETRY_MS", 30_000, 1, 3_600_000)),
                Duration.ofDays(settings.number("TONGYING_DICOM_COMMIT_DAYS", 7, 1, 365)),
                settings.number("TONGYING_DICOM_COMMIT_REPORTERS", 4, 1, 64),
                settings.number("TONGYING_DICOM_COMMIT_TURN", 100, 1, 10_000),
                settings.number("TONGYING_DICOM_COMMIT_READS", 8, 1, 64));
    }

    /** After so many attempts of a report. */
    Duration pause(int attempts) {
        return doubled(attempts, LONGEST);
    }

    /** After so many attempts to reach an AE. */
    Duration away(int failures) {
        return doubled(failures, LONGEST_AWAY);
    }

    private Duration doubled(int attempts, Duration longest) {
        Duration doubled = retry.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, attempts - 1)));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
