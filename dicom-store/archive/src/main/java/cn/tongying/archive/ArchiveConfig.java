package cn.tongying.archive;

import cn.tongying.dicom.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of this room, each read in one place.
 *
 * @param objects          TONGYING_OBJECTS: {@code files} or {@code s3}
 * @param objectsFolder    TONGYING_OBJECTS_DIR: folder of the file store; with s3 the folder for what is on its way
 * @param s3               TONGYING_S3_ENDPOINT, _BUCKET, _REGION, _ACCESS_KEY, _SECRET_KEY
 * @param reserveBytes     TONGYING_OBJECTS_RESERVE_MB: a store that would leave less free is refused
 * @param maximumBytes     TONGYING_STORE_MAX_MB: largest Data Set
 * @param concurrency      TONGYING_STORE_CONCURRENCY: received objects made durable at once; more wait
 * @param receiving        TONGYING_STORE_RECEIVERS, _RECEIVERS_PER_SENDER, _MEMORY_MB: bounds of what is on its way in
 * @param patience         TONGYING_STORE_WAIT_MS: how long they wait before they are refused
 * @param settleAfterSender TONGYING_SETTLE_AFTER_SENDER_MS: quiet time after the sender finished
 * @param settleAfterLast  TONGYING_SETTLE_AFTER_LAST_MS: quiet time after the last instance otherwise
 * @param queryMaximum     TONGYING_QUERY_MAX: most matches of one query
 * @param listSearch       TONGYING_LIST_SEARCH_S: how long a page of the study list is looked for before the search is given up
 * @param transactionTimeout TONGYING_TRANSACTION_TIMEOUT_S: after it the server rolls a transaction back
 * @param reconciling      TONGYING_RECONCILE_PERIOD_MS, _BATCH, _GRACE_MS: how rows and objects are compared
 * @param readBytes        TONGYING_READ_MEMORY_MB: what all reads at once may hold of long documents
 * @param refusing         TONGYING_REFUSED_BATCH, _PER_MINUTE: bounds of the refused list; TONGYING_QUARANTINE_OBJECTS_PER_SENDER,
 *                         _MB_PER_SENDER: bounds of the quarantine
 */
public record ArchiveConfig(Objects objects, Path objectsFolder, S3 s3, long reserveBytes, long maximumBytes,
                            int concurrency, Receiving receiving, Duration patience, Duration settleAfterSender, Duration settleAfterLast,
                            int queryMaximum, Duration listSearch, Duration transactionTimeout, Reconciling reconciling, long readBytes,
                            Refusing refusing) {

    private static final long MEBIBYTE = 1024 * 1024;

    /** Where objects are kept. */
    public enum Objects { FILES, S3 }

    /** How the S3 server is reached. */
    public record S3(String endpoint, String bucket, String region, String accessKey, String secretKey) {

        @Override
        public String toString() {
            return "S3[" + endpoint + "/" + bucket + "]";
        }
    }

    /**
     * Bounds of what is on its way in. Each receiver holds a direct buffer of 1 MiB and, in the heap, a scanner of
     * 128 KiB and {@code ValueMemory.FREE_BYTES} of values; the sum of all bounds is in docs/ARCHITECTURE.md. The DICOM
     * listener admits more associations than that, but they rarely all send at the same moment, and who does not find a
     * place waits for it. Four senders must stall at once to take all places.
     *
     * @param places          receivers at once
     * @param placesPerSender receivers at once of one AE, account or token at one address
     * @param valueBytes      what all together may keep of values that are no bulk data, beyond what each has free; the
     *                        largest object that {@link cn.tongying.dicom.Limits} allow must fit
     */
    public record Receiving(int places, int placesPerSender, long valueBytes) {
    }

    /**
     * How rows and objects are compared all the time.
     *
     * @param period from one batch to the next; zero switches the comparison off
     * @param batch  rows, and objects, looked at in one batch
     * @param grace  a younger object may belong to a store that still runs
     */
    public record Reconciling(Duration period, int batch, Duration grace) {
    }

    /**
     * How the refused list is written.
     *
     * @param batch     waiting lines written in one round of the clock, in one transaction
     * @param perMinute lines of one source in a minute; the further ones are counted, and one line tells how many
     * @param quarantining bounds of what one sender may leave in quarantine
     */
    public record Refusing(int batch, int perMinute, Quarantining quarantining) {
    }

    /**
     * What one AE, account or token may have in quarantine at one site before a person decides about it.
     *
     * @param objects so many
     * @param bytes   so many altogether
     */
    public record Quarantining(int objects, long bytes) {
    }

    /** Reads the settings; {@code lookup} gives the value of a name, as MicroProfile Config does. */
    public static ArchiveConfig from(Function<String, Optional<String>> lookup) {
        Settings settings = new Settings(lookup);
        return new ArchiveConfig(
                switch (settings.text("TONGYING_OBJECTS", "files")) {
                    case "files" -> Objects.FILES;
                    case "s3" -> Objects.S3;
                    default -> throw new IllegalArgumentException("TONGYING_OBJECTS must be files or s3");
                },
                Path.of(settings.text("TONGYING_OBJECTS_DIR", "var/objects")),
                new S3(settings.text("TONGYING_S3_ENDPOINT", ""), settings.text("TONGYING_S3_BUCKET", "tongying"),
                        settings.text("TONGYING_S3_REGION", "us-east-1"), settings.text("TONGYING_S3_ACCESS_KEY", ""),
                        settings.text("TONGYING_S3_SECRET_KEY", "")),
                settings.number("TONGYING_OBJECTS_RESERVE_MB", 1024, 0) * MEBIBYTE,
                settings.number("TONGYING_STORE_MAX_MB", 16 * 1024, 1) * MEBIBYTE,
                settings.count("TONGYING_STORE_CONCURRENCY", 16, 1),
                receiving(settings),
                Duration.ofMillis(settings.number("TONGYING_STORE_WAIT_MS", 10_000, 0)),
                Duration.ofMillis(settings.number("TONGYING_SETTLE_AFTER_SENDER_MS", 2_000, 0)),
                Duration.ofMillis(settings.number("TONGYING_SETTLE_AFTER_LAST_MS", 60_000, 0)),
                settings.count("TONGYING_QUERY_MAX", 1_000, 1),
                Duration.ofSeconds(settings.number("TONGYING_LIST_SEARCH_S", 5, 1)),
                Duration.ofSeconds(settings.number("TONGYING_TRANSACTION_TIMEOUT_S", 300, 1)),
                new Reconciling(Duration.ofMillis(settings.number("TONGYING_RECONCILE_PERIOD_MS", 10_000, 0)),
                        settings.count("TONGYING_RECONCILE_BATCH", 1_000, 1),
                        Duration.ofMillis(settings.number("TONGYING_RECONCILE_GRACE_MS", 3_600_000, 0))),
                settings.number("TONGYING_READ_MEMORY_MB", Math.max(32, eighthOfHeap()), 1) * MEBIBYTE,
                new Refusing(settings.count("TONGYING_REFUSED_BATCH", 100, 1),
                        settings.count("TONGYING_REFUSED_PER_MINUTE", 600, 1),
                        new Quarantining(settings.count("TONGYING_QUARANTINE_OBJECTS_PER_SENDER", 10_000, 0),
                                settings.number("TONGYING_QUARANTINE_MB_PER_SENDER", 10_240, 0) * MEBIBYTE)));
    }

    private static Receiving receiving(Settings settings) {
        long smallest = Limits.standard().maxBytesInMemory() / MEBIBYTE;
        return new Receiving(settings.count("TONGYING_STORE_RECEIVERS", 128, 1),
                settings.count("TONGYING_STORE_RECEIVERS_PER_SENDER", 32, 1),
                settings.number("TONGYING_STORE_MEMORY_MB", Math.max(smallest, eighthOfHeap()), smallest) * MEBIBYTE);
    }

    private static long eighthOfHeap() {
        return Runtime.getRuntime().maxMemory() / 8 / MEBIBYTE;
    }
}
