package cn.tongying.dimse;

import cn.tongying.archive.Settings;
import java.time.Duration;

/**
 * How requests of storage commitment are kept and reported.
 *
 * @param mostInstances TONGYING_DICOM_COMMIT_INSTANCES: of one request; a longer one is answered 0213H
 * @param mostWaiting   TONGYING_DICOM_COMMIT_WAITING: requests of one AE that wait for their report; further ones are answered 0213H
 * @param attempts      TONGYING_DICOM_COMMIT_ATTEMPTS: of one report; then it is given up
 * @param retry         TONGYING_DICOM_COMMIT_RETRY_MS: after the first attempt, doubled after each until an hour
 * @param age           TONGYING_DICOM_COMMIT_DAYS: an older request is given up; as long after its end it is forgotten
 */
record CommitmentSettings(int mostInstances, int mostWaiting, int attempts, Duration retry, Duration age) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 20;

    static CommitmentSettings from(Settings settings) {
        return new CommitmentSettings(
                settings.number("TONGYING_DICOM_COMMIT_INSTANCES", 10_000, 1, 100_000),
                settings.number("TONGYING_DICOM_COMMIT_WAITING", 1000, 1, 1_000_000),
                settings.number("TONGYING_DICOM_COMMIT_ATTEMPTS", 50, 1, 10_000),
                Duration.ofMillis(settings.number("TONGYING_DICOM_COMMIT_RETRY_MS", 30_000, 1, 3_600_000)),
                Duration.ofDays(settings.number("TONGYING_DICOM_COMMIT_DAYS", 7, 1, 365)));
    }

    /** After so many attempts. */
    Duration pause(int attempts) {
        Duration doubled = retry.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, attempts - 1)));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
