package cn.tongying.objects.sealed;

import cn.tongying.crypto.Suite;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Puts objects through the decorator and looks below it. */
final class SealedRig {

    static final String SECRET = "the secret of this installation, 1";
    static final SealingConfig ON = new SealingConfig(SealingConfig.Sealing.ON, Optional.of(SECRET), Optional.empty(), Duration.ofDays(365));

    private SealedRig() {
    }

    static ObjectStore over(ObjectStore below) {
        return over(below, ON);
    }

    static ObjectStore over(ObjectStore below, SealingConfig config) {
        return SealedObjectStore.over(below, config, Suite.INTERNATIONAL, InstantSource.system());
    }

    static SealingConfig secrets(String secret, String before) {
        return new SealingConfig(SealingConfig.Sealing.ON, Optional.of(secret), Optional.of(before).filter(text -> !text.isEmpty()), Duration.ZERO);
    }

    static ObjectKey key(String site, int number) {
        return new ObjectKey("kept/" + site + "/2026-11-29/00000000/" + number + ".dcm");
    }

    static ObjectKey below(ObjectKey key) {
        return new ObjectKey("sealed/" + key.value());
    }

    static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static void put(ObjectStore store, ObjectKey key, byte[] bytes) {
        try (ObjectWriter writer = store.create(key)) {
            writer.write(bytes, 0, bytes.length);
            writer.commit(key);
        }
    }

    /** What nobody does through the port: other bytes under a key that has some. */
    static void replace(ObjectStore store, ObjectKey key, byte[] bytes) {
        store.delete(key);
        put(store, key, bytes);
    }

    static byte[] read(ObjectStore store, ObjectKey key) throws IOException {
        return read(store, key, 0, Long.MAX_VALUE);
    }

    static byte[] read(ObjectStore store, ObjectKey key, long offset, long length) throws IOException {
        try (InputStream in = store.open(key, offset, length)) {
            return in.readAllBytes();
        }
    }
}
