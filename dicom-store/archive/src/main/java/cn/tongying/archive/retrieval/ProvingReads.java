package cn.tongying.archive.retrieval;

import cn.tongying.archive.ArchiveException;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ContentHash;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Reads whole objects and compares their bytes with the hash that was taken when they came: so many objects at once, whoever asks. Used by any
 * number of threads; each waits for its own objects alone, and may say meanwhile that it does not want to know any more.
 */
public final class ProvingReads {

    private static final Logger LOG = System.getLogger(ProvingReads.class.getName());
    private static final long LOOK_MILLIS = 50;

    private final int atOnce;
    private final Semaphore places;

    public ProvingReads(int atOnce) {
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce, true);
    }

    /** An object, the bytes at its begin that are not hashed, and the hash of the others. */
    record Expected(ObjectKey key, long header, byte[] sha256) {
    }

    /**
     * Whether each is there and is what came; empty when it was not to go on.
     *
     * @throws ArchiveException UNAVAILABLE when the object store does not answer
     */
    Optional<boolean[]> prove(ObjectStore objects, List<Expected> wanted, BooleanSupplier goOn) {
        boolean[] same = new boolean[wanted.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("proving-", 1).factory())) {
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < Math.min(atOnce, wanted.size()); reader++) {
                readers.add(threads.submit(() -> {
                    for (int at = next.getAndIncrement(); at < same.length && !stopped.get(); at = next.getAndIncrement()) {
                        same[at] = isSame(objects, wanted.get(at), stopped);
                    }
                    return null;
                }));
            }
            try {
                return ended(readers, goOn) ? Optional.of(same) : Optional.empty();
            } finally {
                stopped.set(true);
            }
        }
    }

    private static boolean ended(List<Future<?>> readers, BooleanSupplier goOn) {
        for (Future<?> reader : readers) {
            while (true) {
                try {
                    reader.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    break;
                } catch (TimeoutException e) {
                    if (!goOn.getAsBoolean()) {
                        return false;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                } catch (ExecutionException e) {
                    throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "Objects cannot be read now", e.getCause());
                }
            }
        }
        return true;
    }

    /** What cannot be read by itself is not proved; a store that does not answer says nothing of any. */
    private boolean isSame(ObjectStore objects, Expected wanted, AtomicBoolean stopped) throws InterruptedException {
        places.acquire();
        try {
            return isSame(objects, wanted, stopped, true);
        } finally {
            places.release();
        }
    }

    /** @param again one whose reading breaks off is tried once more: where the store has gone away, that is what its opening says then */
    private static boolean isSame(ObjectStore objects, Expected wanted, AtomicBoolean stopped, boolean again) {
        try (InputStream in = objects.open(wanted.key(), wanted.header(), Long.MAX_VALUE)) {
            return MessageDigest.isEqual(ContentHash.of(in, () -> !stopped.get()), wanted.sha256());
        } catch (ObjectStoreException e) {
            return switch (e.kind()) {
                case MISSING, DAMAGED, LOCKED -> false;
                case FULL, UNAVAILABLE -> throw e;
            };
        } catch (DamagedObjectException e) {
            return false;
        } catch (IOException e) {
            if (again) {
                return isSame(objects, wanted, stopped, false);
            }
            LOG.log(Level.WARNING, "{0} cannot be read, so it is not proved: {1}", wanted.key(), Causes.of(e));
            return false;
        }
    }
}
