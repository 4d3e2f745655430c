package cn.tongying.objects.sealed;

import cn.tongying.crypto.Suite;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The keys of hospitals as objects {@code ring/<copy>/<owner>/<id>-<number>} of the store that they serve, each twice: one that
 * is lost would take all images of a hospital with it. Names are never used again, so two instances cannot overwrite each
 * other's. The sealed text is a version, the code of the suite, the time in milliseconds (8 bytes) and the key.
 */
final class RingObjects {

    private static final System.Logger LOG = System.getLogger(RingObjects.class.getName());
    private static final List<String> COPIES = List.of("a", "b");
    private static final byte VERSION = 1;
    private static final int MOST_BYTES = 1024;
    private static final int PAGE = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One of the copies, as far as it could be opened. */
    private record Copy(ObjectKey key, Optional<Roots.Opened> opened) {

        boolean is(String copy) {
            return opened.filter(Roots.Opened::current).isPresent() && key.value().startsWith(Spaces.RING + copy + "/");
        }
    }

    private final ObjectStore store;
    private final Roots roots;

    RingObjects(ObjectStore store, Roots roots) {
        this.store = store;
        this.roots = roots;
    }

    /**
     * All keys. Of each, a copy that was lost or damaged is made again, and one of the secret of before is sealed anew; what is
     * of no more use is removed when both new copies are durable.
     *
     * @throws IllegalStateException when a key cannot be opened by any of its copies
     */
    List<SiteKey> open() {
        Map<String, List<Copy>> found = new TreeMap<>();
        for (ObjectKey key : list(Spaces.RING)) {
            name(key).ifPresent(name -> found.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Copy(key, read(name, key))));
        }
        List<SiteKey> keys = new ArrayList<>();
        found.forEach((name, copies) -> {
            SiteKey key = key(name, copies).orElseThrow(() -> new IllegalStateException("The key " + name
                    + " of stored objects cannot be opened: TONGYING_OBJECTS_SECRET is another than then, and images of this"
                    + " hospital could not be read. Give the secret of then, or it as TONGYING_OBJECTS_SECRET_BEFORE."));
            renew(key, copies);
            keys.add(key);
        });
        return keys;
    }

    /** One key that another instance made since. */
    Optional<SiteKey> find(String owner, String id) {
        List<Copy> copies = new ArrayList<>();
        for (String copy : COPIES) {
            list(Spaces.RING + copy + "/" + owner + "/" + id).forEach(key -> copies.add(new Copy(key, read(owner + "/" + id, key))));
        }
        return key(owner + "/" + id, copies);
    }

    /** Durable in both copies when this returns. */
    SiteKey add(SiteKey key) {
        COPIES.forEach(copy -> write(copy, key));
        return key;
    }

    private void renew(SiteKey key, List<Copy> copies) {
        for (String copy : COPIES) {
            if (copies.stream().noneMatch(one -> one.is(copy))) {
                write(copy, key);
                LOG.log(System.Logger.Level.INFO, "A copy of {0} was made again in ring/{1}", key, copy);
            }
        }
        copies.stream().filter(one -> COPIES.stream().noneMatch(one::is)).forEach(one -> store.delete(one.key()));
    }

    private static Optional<SiteKey> key(String name, List<Copy> copies) {
        return copies.stream().flatMap(copy -> copy.opened().stream()).findFirst().map(opened -> {
            ByteBuffer text = ByteBuffer.wrap(opened.text());
            if (text.get() != VERSION) {
                throw new IllegalStateException("The key " + name + " was made by a later version of this program");
            }
            Suite suite = Suite.ofCode(text.get()).orElseThrow(() -> new IllegalStateException("The key " + name + " is of an unknown set"));
            Instant madeAt = Instant.ofEpochMilli(text.getLong());
            byte[] bytes = new byte[text.remaining()];
            text.get(bytes);
            int cut = name.indexOf('/');
            return new SiteKey(name.substring(0, cut), name.substring(cut + 1), suite, bytes, madeAt);
        });
    }

    private void write(String copy, SiteKey key) {
        byte[] text = ByteBuffer.allocate(2 + Long.BYTES + key.bytes().length).put(VERSION).put(key.suite().code())
                .putLong(key.madeAt().toEpochMilli()).put(key.bytes()).array();
        byte[] number = new byte[4];
        RANDOM.nextBytes(number);
        String name = key.owner() + "/" + key.id();
        ObjectKey at = new ObjectKey(Spaces.RING + copy + "/" + name + "-" + HexFormat.of().formatHex(number));
        byte[] sealed = roots.seal(name, text);
        try (ObjectWriter writer = store.create(at)) {
            writer.write(sealed, 0, sealed.length);
            writer.commit(at);
        }
    }

    private Optional<Roots.Opened> read(String name, ObjectKey key) {
        try (InputStream in = store.open(key, 0, MOST_BYTES)) {
            return roots.open(name, in.readAllBytes());
        } catch (IOException | ObjectStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "A copy of the key {0} could not be read: {1}", key, Causes.of(e));
            return Optional.empty();
        }
    }

    /** Owner and id; empty for what somebody else put there. */
    private static Optional<String> name(ObjectKey key) {
        return Optional.of(key.value().split("/")).filter(parts -> parts.length == 4 && COPIES.contains(parts[1]))
                .filter(parts -> parts[3].matches("[0-9a-f]{16}-[0-9a-f]{8}")).map(parts -> parts[2] + "/" + parts[3].substring(0, 16));
    }

    private List<ObjectKey> list(String prefix) {
        List<ObjectKey> all = new ArrayList<>();
        Predicate<List<ListedObject>> full = page -> page.size() == PAGE;
        List<ListedObject> page = store.list(prefix, Optional.empty(), PAGE);
        page.forEach(found -> all.add(found.key()));
        while (full.test(page)) {
            page = store.list(prefix, Optional.of(all.getLast()), PAGE);
            page.forEach(found -> all.add(found.key()));
        }
        return all;
    }
}
