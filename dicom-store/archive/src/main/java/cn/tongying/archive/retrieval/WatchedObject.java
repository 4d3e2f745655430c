package cn.tongying.archive.retrieval;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.SuspectedObjects;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.ObjectStoreException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Bytes of a kept object on their way out. One that is not there, is not what came or ends too early is told at once; what the store does not give now,
 * or is sealed with a key that is not here, is no damage.
 */
final class WatchedObject extends FilterInputStream {
    private final StoredInstance instance;
    private final SuspectedObjects suspects;
    private long left;

    private WatchedObject(InputStream in, StoredInstance instance, long length, SuspectedObjects suspects) {
        super(in);
        this.instance = instance;
        this.left = length;
        this.suspects = suspects;
    }

    /**
     * @param length  of what is opened, at least
     * @param isNamed whether its row names that object still
     * @throws ArchiveException DAMAGED when it is not there or seen to be damaged; UNAVAILABLE when it was moved since its row was read
     */
    static InputStream open(StoredInstance instance, long length, Supplier<InputStream> opener, BooleanSupplier isNamed, SuspectedObjects suspects) {
        try {
            return new WatchedObject(opener.get(), instance, length, suspects);
        } catch (ObjectStoreException e) {
            throw switch (e.kind()) {
                case MISSING -> isNamed.getAsBoolean() ? told(instance, suspects, e) : moved(instance, e);
                case DAMAGED -> told(instance, suspects, e);
                case FULL, LOCKED, UNAVAILABLE -> e;
            };
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause() instanceof DamagedObjectException ? told(instance, suspects, e) : e;
        }
    }

    private static ArchiveException moved(StoredInstance instance, RuntimeException why) {
        return new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The object of instance " + instance.identity().instance() + " was replaced meanwhile", why);
    }

    private static ArchiveException told(StoredInstance instance, SuspectedObjects suspects, RuntimeException why) {
        suspects.suspect(instance.id());
        return new ArchiveException(ArchiveException.Category.DAMAGED, "The object of instance " + instance.identity().instance() + " is damaged or gone", why);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        try {
            int read = super.read(bytes, offset, most);
            if (read < 0 && left > 0) {
                throw new DamagedObjectException("The stored object ends " + left + " bytes too early");
            }
            left -= Math.max(0, read);
            return read;
        } catch (DamagedObjectException e) {
            suspects.suspect(instance.id());
            throw e;
        }
    }

    @Override
    public long skip(long most) throws IOException {
        long skipped = super.skip(most);
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
