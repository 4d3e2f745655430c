package cn.tongying.objects.sealed;

import cn.tongying.crypto.CryptoException;
import cn.tongying.crypto.Suite;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectStoreException.Kind;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.sealed.SealingConfig.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Seals what goes into the store below and opens what comes out; objects that were there before, or while sealing is off, are
 * read as they are. All sizes are those of the content. What makes an object durable is left to the store below.
 */
public final class SealedObjectStore implements ObjectStore {

    private final ObjectStore below;
    private final KeyRing ring;
    private final Sealing sealing;
    private final KnownKeys known = new KnownKeys();

    private SealedObjectStore(ObjectStore below, KeyRing ring, Sealing sealing) {
        this.below = below;
        this.ring = ring;
        this.sealing = sealing;
    }

    /**
     * Opens the keys of all hospitals. Without a secret the store itself is given back.
     *
     * @param suite what new keys are for
     * @throws IllegalStateException when there are sealed objects that the settings do not open
     */
    public static ObjectStore over(ObjectStore below, SealingConfig config, Suite suite) {
        return over(below, config, suite, InstantSource.system());
    }

    static ObjectStore over(ObjectStore below, SealingConfig config, Suite suite, InstantSource clock) {
        if (config.secret().isEmpty()) {
            if (!below.list(Spaces.RING, Optional.empty(), 1).isEmpty()) {
                throw new IllegalStateException("There are sealed objects: TONGYING_OBJECTS_SECRET must be given to read them");
            }
            return below;
        }
        if (config.sealing() == Sealing.ONLY && !asTheyAre(below, "", Optional.empty(), 1).isEmpty()) {
            throw new IllegalStateException("TONGYING_OBJECTS_ENCRYPTION is only, but there are objects that are not sealed: on reads them");
        }
        Roots roots = new Roots(suite, config.secret().get(), config.secretBefore());
        return new SealedObjectStore(below, new KeyRing(new RingObjects(below, roots), suite, config.keyLife(), clock), config.sealing());
    }

    @Override
    public ObjectWriter create(ObjectKey place) {
        ObjectWriter writer = below.create(place);
        return sealing == Sealing.OFF ? writer : new SealedObjectWriter(writer, place, ring::current);
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        try {
            return sealing == Sealing.OFF ? below.open(key, offset, length) : openSealed(key, offset, length);
        } catch (ObjectStoreException e) {
            if (e.kind() != Kind.MISSING || sealing == Sealing.ONLY) {
                throw e;
            }
            return sealing == Sealing.OFF ? openSealed(key, offset, length) : openPlain(key, offset, length);
        }
    }

    /** One that is neither sealed nor plain may have been sealed between the two looks. */
    private InputStream openPlain(ObjectKey key, long offset, long length) {
        try {
            return below.open(key, offset, length);
        } catch (ObjectStoreException e) {
            if (e.kind() != Kind.MISSING) {
                throw e;
            }
            return openSealed(key, offset, length);
        }
    }

    /** An offset at the edge of chunks is looked for in the earlier one, which tells whether there is a next. */
    InputStream openSealed(ObjectKey key, long offset, long length) {
        DataKey dataKey = known.get(key).orElseGet(() -> readKey(key));
        long first = Math.max(0, offset - 1) / SealedForm.CHUNK_BYTES;
        long skip = offset - first * SealedForm.CHUNK_BYTES;
        long chunks = length > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : (skip + length + SealedForm.CHUNK_BYTES - 1) / SealedForm.CHUNK_BYTES;
        long wanted = chunks == Long.MAX_VALUE ? Long.MAX_VALUE : chunks * SealedForm.SEALED_CHUNK_BYTES + 1;
        InputStream sealed = below.open(Spaces.sealed(key), SealedForm.start(first), wanted);
        try {
            return new SealedObjectStream(sealed, dataKey, key.value(), first, skip, length);
        } catch (IOException e) {
            close(sealed, e);
            throw new ObjectStoreException(e instanceof DamagedObjectException ? Kind.DAMAGED : Kind.UNAVAILABLE, "Could not read " + key, e);
        }
    }

    private static void close(InputStream stream, IOException failure) {
        try {
            stream.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private DataKey readKey(ObjectKey key) {
        byte[] bytes;
        try (InputStream in = below.open(Spaces.sealed(key), 0, SealedForm.HEADER_BYTES)) {
            bytes = in.readNBytes(SealedForm.HEADER_BYTES);
        } catch (IOException e) {
            throw new ObjectStoreException(Kind.UNAVAILABLE, "Could not read the header of " + key, e);
        }
        try {
            SealedHeader header = SealedHeader.of(bytes);
            SiteKey under = ring.named(Spaces.owner(key), header.siteKey()).orElseThrow(() -> new ObjectStoreException(Kind.LOCKED,
                    "The key " + header.siteKey() + " under which " + key + " was sealed is not in the ring"));
            DataKey dataKey = header.open(under, key.place());
            known.put(key, dataKey);
            return dataKey;
        } catch (IllegalArgumentException | CryptoException e) {
            throw new ObjectStoreException(Kind.DAMAGED, "The header of " + key + " was changed, or is of another object", e);
        }
    }

    @Override
    public Optional<ListedObject> find(ObjectKey key) {
        return switch (sealing) {
            case OFF -> below.find(key).or(() -> findSealed(key));
            case ON -> findSealed(key).or(() -> below.find(key)).or(() -> findSealed(key));
            case ONLY -> findSealed(key);
        };
    }

    private Optional<ListedObject> findSealed(ObjectKey key) {
        return below.find(Spaces.sealed(key)).map(SealedObjectStore::unsealed);
    }

    private static ListedObject unsealed(ListedObject found) {
        return new ListedObject(Spaces.unsealed(found.key()), SealedForm.contentSize(found.size()), found.changedAt());
    }

    /** As it is, sealed or not: the place, to which its key is bound, stays. */
    @Override
    public void move(ObjectKey from, ObjectKey to) {
        if (!from.place().equals(to.place())) {
            throw new IllegalArgumentException("An object keeps its place: " + from + " cannot become " + to);
        }
        if (find(to).isPresent()) {
            throw new ObjectStoreException(Kind.UNAVAILABLE, "Key used before: " + to);
        }
        known.forget(from);
        if (!movedSealed(from, to)) {
            try {
                below.move(from, to);
            } catch (ObjectStoreException e) {
                if (!movedSealed(from, to)) { // it may have been sealed between the two looks
                    throw e;
                }
            }
        }
    }

    private boolean movedSealed(ObjectKey from, ObjectKey to) {
        if (below.find(Spaces.sealed(from)).isEmpty()) {
            return false;
        }
        below.move(Spaces.sealed(from), Spaces.sealed(to));
        below.delete(from); // where it was being sealed
        return true;
    }

    /**
     * Seals objects that lie there plain, in the order of their keys. One server at a time.
     *
     * @param after  where the batch before ended
     * @param limit  at most this many
     * @param turn   of this server; what it is at stays as it was where it ends meanwhile
     */
    public SealedBatch sealPlain(Optional<ObjectKey> after, int limit, SealingTurn turn) {
        return new PlainObjects(below, this, turn).next(after, limit);
    }

    /** The sealed copy alone. */
    void drop(ObjectKey key) {
        known.forget(key);
        below.delete(Spaces.sealed(key));
    }

    @Override
    public void delete(ObjectKey key) {
        known.forget(key);
        below.delete(Spaces.sealed(key));
        below.delete(key);
    }

    @Override
    public List<ListedObject> list(String prefix, Optional<ObjectKey> after, int limit) {
        TreeMap<ObjectKey, ListedObject> found = new TreeMap<>();
        below.list(Spaces.sealed(prefix), after.map(Spaces::sealed), limit).stream().map(SealedObjectStore::unsealed)
                .forEach(one -> found.put(one.key(), one));
        if (sealing != Sealing.ONLY) {
            asTheyAre(below, prefix, after, limit).forEach(one -> found.putIfAbsent(one.key(), one));
        }
        return found.values().stream().limit(limit).toList();
    }

    /** Those that lie there under their own key. */
    static List<ListedObject> asTheyAre(ObjectStore below, String prefix, Optional<ObjectKey> after, int limit) {
        List<ListedObject> found = new ArrayList<>();
        Optional<ObjectKey> from = after;
        while (found.size() < limit) {
            List<ListedObject> page = below.list(prefix, from, limit);
            page.stream().filter(one -> !Spaces.hidden(one.key())).forEach(found::add);
            if (page.size() < limit) {
                break;
            }
            ObjectKey last = page.getLast().key();
            from = Optional.of(Spaces.hidden(last) ? Spaces.behind(last) : last);
        }
        return found;
    }

    @Override
    public long usableBytes() {
        return below.usableBytes();
    }

    @Override
    public void close() {
        below.close();
    }
}
