package cn.tongying.dicomweb;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** The settings of this room. Each is read once, at the start, and a value that makes no sense stops the start. */
@Dependent
public class DicomWebConfig {

    static final String SEARCH_LIMIT = "tongying.dicomweb.search-limit";
    static final String MAXIMUM_FRAME_MIB = "tongying.dicomweb.maximum-frame-mib";
    static final String CONCURRENT_RENDERINGS = "tongying.dicomweb.concurrent-renderings";
    static final String CONCURRENT_CONVERSIONS = "tongying.dicomweb.concurrent-conversions";
    static final String DECODING_MEMORY_MIB = "tongying.dicomweb.decoding-memory-mib";
    static final String DECODING_WAIT_SECONDS = "tongying.dicomweb.decoding-wait-seconds";
    static final String THUMBNAIL_PIXELS = "tongying.dicomweb.thumbnail-pixels";
    static final String RETRY_AFTER_SECONDS = "tongying.dicomweb.retry-after-seconds";
    static final String STOW_SPOOL_MIB = "tongying.dicomweb.stow-spool-mib";
    static final String STOW_SPOOL_DIR = "tongying.dicomweb.stow-spool-dir";
    static final String STOW_RECEIVERS = "tongying.dicomweb.stow-receivers";
    static final String STOW_RECEIVERS_PER_ACCOUNT = "tongying.dicomweb.stow-receivers-per-account";

    private final int searchLimit;
    private final int maximumFrameMib;
    private final int concurrentRenderings;
    private final int concurrentConversions;
    private final int decodingMemoryMib;
    private final int decodingWaitSeconds;
    private final int thumbnailPixels;
    private final int retryAfterSeconds;
    private final int stowSpoolMib;
    private final Path stowSpoolFolder;
    private final int stowReceivers;
    private final int stowReceiversPerAccount;

    @Inject
    DicomWebConfig(Config config) {
        searchLimit = number(config, SEARCH_LIMIT, 1_000, 1, 100_000);
        maximumFrameMib = number(config, MAXIMUM_FRAME_MIB, 128, 1, 1_024);
        concurrentRenderings = number(config, CONCURRENT_RENDERINGS, 4, 1, 256);
        concurrentConversions = number(config, CONCURRENT_CONVERSIONS, 8, 1, 256);
        decodingMemoryMib = number(config, DECODING_MEMORY_MIB, quarterOfHeapMib(), 1, 1 << 20);
        decodingWaitSeconds = number(config, DECODING_WAIT_SECONDS, 10, 1, 300);
        thumbnailPixels = number(config, THUMBNAIL_PIXELS, 192, 32, 512);
        retryAfterSeconds = number(config, RETRY_AFTER_SECONDS, 5, 1, 3_600);
        stowSpoolMib = number(config, STOW_SPOOL_MIB, 512, 1, 1 << 20);
        stowSpoolFolder = folder(config.getOptionalValue(STOW_SPOOL_DIR, String.class).orElse(System.getProperty("java.io.tmpdir")));
        stowReceivers = number(config, STOW_RECEIVERS, 20, 1, 1_000);
        stowReceiversPerAccount = number(config, STOW_RECEIVERS_PER_ACCOUNT, 10, 1, 1_000);
    }

    private static int quarterOfHeapMib() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 4 >> 20, 1, 1 << 20);
    }

    private static Path folder(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(STOW_SPOOL_DIR + " is " + name + "; it must be a folder that can be written to");
        }
        return folder;
    }

    private static int number(Config config, String name, int standard, int least, int most) {
        int value = config.getOptionalValue(name, Integer.class).orElse(standard);
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + least + " to " + most);
        }
        return value;
    }

    /** Most matches of one query, and how many there are when the client names no limit. */
    int searchLimit() {
        return searchLimit;
    }

    /** Largest frame that is decoded. */
    long maximumFrameBytes() {
        return (long) maximumFrameMib << 20;
    }

    /** How many frames may be decoded and rendered at the same time. */
    int concurrentRenderings() {
        return concurrentRenderings;
    }

    /** How many requests may have whole objects written in another transfer syntax at the same time. */
    int concurrentConversions() {
        return concurrentConversions;
    }

    /** How much heap all frames that are decoded, rendered or sent decoded may take together; a quarter of the heap. */
    long decodingBytes() {
        return (long) decodingMemoryMib << 20;
    }

    /** How long a request waits for its turn and its share of that memory before it is told to come back. */
    Duration decodingWait() {
        return Duration.ofSeconds(decodingWaitSeconds);
    }

    /** Longer side of a thumbnail when the client names no viewport. */
    int thumbnailPixels() {
        return thumbnailPixels;
    }

    /** What a client is told to wait when the archive is busy. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** How much disk one Store request of metadata and bulk data may take until its instances are kept. */
    long stowSpoolBytes() {
        return (long) stowSpoolMib << 20;
    }

    /** Where it lies; a disk with room, which need not outlast a restart. */
    Path stowSpoolFolder() {
        return stowSpoolFolder;
    }

    /** How many bodies of Store requests are read at once: well below the threads of the web server, each holds one. */
    int stowReceivers() {
        return stowReceivers;
    }

    /** How many of them one account may send, with all its tokens. */
    int stowReceiversPerAccount() {
        return stowReceiversPerAccount;
    }
}
