package cn.tongying.archive.refusal;

import cn.tongying.archive.kept.PieceSums;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ContentHash;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;

/** What reading an object to its end told. */
public enum Proof {
    /** Its bytes are those that came. */
    WHOLE,
    /** It was read, and is not what was written. */
    DAMAGED,
    /** The store did not give it, or the key to it is not here: nothing is known of its bytes. */
    UNREADABLE,
    /** There is none; the comparison of rows and objects tells of it. */
    LOST;

    private static final Logger LOG = System.getLogger(Proof.class.getName());

    public static Proof of(ObjectStore objects, KeptObject object) {
        return of(objects, object, new PieceSums.Taking());
    }

    /** @param sums takes the checksums of what is read: those of what came where it is whole */
    public static Proof of(ObjectStore objects, KeptObject object, PieceSums.Taking sums) {
        try (InputStream in = sums.of(objects.open(object.key(), object.offset(), Long.MAX_VALUE))) {
            return MessageDigest.isEqual(ContentHash.of(in, () -> true), object.sha256()) ? WHOLE : DAMAGED;
        } catch (ObjectStoreException e) {
            return switch (e.kind()) {
                case MISSING -> LOST;
                case DAMAGED -> DAMAGED;
                case LOCKED, UNAVAILABLE, FULL -> unreadable(object, e);
            };
        } catch (DamagedObjectException e) {
            return DAMAGED;
        } catch (IOException | IllegalArgumentException e) {
            return unreadable(object, e);
        }
    }

    private static Proof unreadable(KeptObject object, Exception why) {
        LOG.log(Level.WARNING, "{0} cannot be read, so nothing is known of its bytes: {1}", object.keyText(), Causes.of(why));
        return UNREADABLE;
    }
}
