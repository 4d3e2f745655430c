package cn.tongying.objects.sealed;

import cn.tongying.crypto.Suite;
import cn.tongying.objects.ObjectStoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of all hospitals, held in memory from the start. A hospital's first object makes its first key; a key that is too
 * old, or of another set of algorithms than the setting, stays for reading and gets a successor when next something is sealed.
 * Who needs a key that is just being made waits for it; nothing is locked meanwhile.
 */
final class KeyRing {

    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RingObjects objects;
    private final Suite suite;
    private final Duration life;
    private final InstantSource clock;
    private final Map<String, SiteKey> keys = new ConcurrentHashMap<>();
    private final Map<String, SiteKey> newest = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<SiteKey>> making = new ConcurrentHashMap<>();

    /** @param life an older key seals nothing new; zero: never too old */
    KeyRing(RingObjects objects, Suite suite, Duration life, InstantSource clock) {
        this.objects = objects;
        this.suite = suite;
        this.life = life;
        this.clock = clock;
        objects.open().forEach(this::know);
    }

    private SiteKey know(SiteKey key) {
        keys.put(key.owner() + "/" + key.id(), key);
        newest.merge(key.owner(), key, (one, other) -> serves(one) == serves(other)
                ? Comparator.comparing(SiteKey::madeAt).compare(one, other) < 0 ? other : one
                : serves(one) ? one : other);
        return key;
    }

    private boolean serves(SiteKey key) {
        return key.suite() == suite && (life.isZero() || key.madeAt().plus(life).isAfter(clock.instant()));
    }

    /** What new objects of this hospital are sealed under. */
    SiteKey current(String owner) {
        SiteKey key = newest.get(owner);
        return key != null && serves(key) ? key : made(owner);
    }

    private SiteKey made(String owner) {
        CompletableFuture<SiteKey> mine = new CompletableFuture<>();
        CompletableFuture<SiteKey> first = making.putIfAbsent(owner, mine);
        if (first != null) {
            return waited(first);
        }
        try {
            mine.complete(know(objects.add(fresh(owner))));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            making.remove(owner, mine);
        }
        return mine.join();
    }

    private static SiteKey waited(CompletableFuture<SiteKey> making) {
        try {
            return making.join();
        } catch (CompletionException e) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "The key of a hospital could not be kept", e);
        }
    }

    private SiteKey fresh(String owner) {
        byte[] id = new byte[ID_BYTES];
        byte[] bytes = new byte[suite.algorithms().keyBytes()];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(bytes);
        return new SiteKey(owner, HexFormat.of().formatHex(id), suite, bytes, clock.instant());
    }

    /** The key that a header names; empty when it is nowhere. */
    Optional<SiteKey> named(String owner, String id) {
        return Optional.ofNullable(keys.get(owner + "/" + id)).or(() -> objects.find(owner, id).map(this::know));
    }
}
