package cn.tongying.objects.sealed;

import cn.tongying.failure.Causes;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectStoreException.Kind;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.SameBytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seals what was written before sealing was switched on, or while it was off. An object's sealed copy is made durable, read back and
 * compared, and only then the plain one goes; a server that stops in between leaves both, of which the sealed one is read, and the next
 * round ends it. What is left to do is what still lies there plain, so nothing else need be remembered.
 *
 * <p>Only one server seals at a time ({@link SealingTurn}), and asks whether it still may before it deletes either of the two: one whose
 * turn ended unnoticed could drop its copy, which another has compared already before it deleted the plain one, and nothing would be left.
 * A copy that it found, and did not make, is another's and never dropped.
 */
final class PlainObjects {

    private static final Logger LOG = System.getLogger(PlainObjects.class.getName());
    private static final int BUFFER_BYTES = 65_536;

    private final ObjectStore below;
    private final SealedObjectStore store;
    private final SealingTurn turn;

    PlainObjects(ObjectStore below, SealedObjectStore store, SealingTurn turn) {
        this.below = below;
        this.store = store;
        this.turn = turn;
    }

    SealedBatch next(Optional<ObjectKey> after, int limit) {
        List<ListedObject> plain = SealedObjectStore.asTheyAre(below, "", after, limit);
        List<ObjectKey> failed = new ArrayList<>();
        int sealed = 0;
        long bytes = 0;
        for (ListedObject one : plain) {
            try {
                seal(one.key());
                sealed++;
                bytes += one.size();
            } catch (IOException | RuntimeException e) {
                requireTurn();
                below.list("", Optional.empty(), 1); // when the store as a whole does not answer, this throws: the batch is done again later
                LOG.log(Level.WARNING, "{0} stays as it is and is not sealed: {1}", one.key(), Causes.of(e));
                failed.add(one.key());
            }
        }
        return new SealedBatch(sealed, bytes, failed, plain.size() < limit ? Optional.empty() : Optional.of(plain.getLast().key()));
    }

    /** Where a sealed one of other content is there already, that is what everybody reads; a person must look at the plain one. */
    private void seal(ObjectKey key) throws IOException {
        boolean there = below.find(Spaces.sealed(key)).isPresent();
        if (!there && !copied(key)) {
            return;
        }
        boolean same = same(key);
        requireTurn();
        if (!same) {
            if (!there) {
                store.drop(key);
            }
            throw new ObjectStoreException(Kind.DAMAGED, there ? "A sealed object of other content lies there" : "The sealed copy is not what was written");
        }
        if (below.find(key).isPresent()) {
            below.delete(key);
        } else if (!there) {
            requireTurn();
            store.drop(key); // moved or deleted meanwhile: the copy is nobody's
        }
    }

    private void requireTurn() {
        if (!turn.lasts()) {
            throw new ObjectStoreException(Kind.UNAVAILABLE, "The turn to seal has ended: the batch is done again when it comes back");
        }
    }

    /** False where it is gone meanwhile. */
    private boolean copied(ObjectKey key) throws IOException {
        try (InputStream plain = below.open(key, 0, Long.MAX_VALUE); ObjectWriter writer = store.create(key)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                writer.write(buffer, 0, read);
            }
            writer.commit(key);
            return true;
        } catch (ObjectStoreException e) {
            if (e.kind() == Kind.MISSING) {
                return false;
            }
            throw e;
        }
    }

    /** True too where the plain one is gone meanwhile: then there is nothing that differs. */
    private boolean same(ObjectKey key) throws IOException {
        try (InputStream sealed = store.openSealed(key, 0, Long.MAX_VALUE); InputStream plain = below.open(key, 0, Long.MAX_VALUE)) {
            return SameBytes.in(sealed, plain);
        } catch (ObjectStoreException e) {
            if (e.kind() == Kind.MISSING && below.find(key).isEmpty()) {
                return true;
            }
            throw e;
        }
    }
}
