package cn.tongying.archive.refusal;

import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.SameBytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Bytes of an object that may be deleted because another has the same.
 *
 * @param offset from which on they count
 */
record KeptBytes(ObjectKey key, long offset) {

    private static final Logger LOG = System.getLogger(KeptBytes.class.getName());

    /** False too where one of them cannot be read: then neither may go. */
    static boolean same(ObjectStore objects, KeptBytes one, KeptBytes other) {
        try (InputStream left = objects.open(one.key, one.offset, Long.MAX_VALUE); InputStream right = objects.open(other.key, other.offset, Long.MAX_VALUE)) {
            return SameBytes.in(left, right);
        } catch (IOException | ObjectStoreException e) {
            LOG.log(Level.INFO, "{0} and {1} cannot be compared, so both stay: {2}", one.key, other.key, Causes.of(e));
            return false;
        }
    }
}
