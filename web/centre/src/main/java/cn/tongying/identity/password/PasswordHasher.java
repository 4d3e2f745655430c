package cn.tongying.identity.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Computes and checks Argon2id hashes (RFC 9106), a bounded number at once, so that a flood of sign-ins cannot take the heap:
 * at most {@code atOnce × memory} is held, {@code waiting} callers queue, and further ones are told to come back.
 * One hasher serves the whole node and keeps no password.
 */
public final class PasswordHasher {
    private final HashCost cost;
    private final Semaphore permits;
    private final Semaphore queue;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();
    private final PasswordHash nobody;

    /**
     * @param atOnce computations at the same time
     * @param waiting callers that may wait for one, at most {@code patience} long
     */
    public PasswordHasher(HashCost cost, int atOnce, int waiting, Duration patience) {
        this.cost = cost;
        this.permits = new Semaphore(atOnce, true);
        this.queue = new Semaphore(atOnce + waiting);
        this.patience = patience;
        this.nobody = new PasswordHash(cost, randomBytes(PasswordHash.SALT_BYTES), randomBytes(PasswordHash.TAG_BYTES));
    }

    /** @throws HasherBusyException when too many hashes are being computed */
    public PasswordHash hash(char[] password) {
        byte[] salt = randomBytes(PasswordHash.SALT_BYTES);
        return bounded(() -> new PasswordHash(cost, salt, tag(cost, salt, password)));
    }

    /** @throws HasherBusyException when too many hashes are being computed */
    public boolean matches(char[] password, PasswordHash expected) {
        byte[] tag = bounded(() -> tag(expected.cost(), expected.salt(), password));
        return MessageDigest.isEqual(tag, expected.tag());
    }

    /** The hash that no password has: computed for unknown user names, so that they take the time of known ones. */
    public PasswordHash nobody() {
        return nobody;
    }

    public boolean isOutdated(PasswordHash stored) {
        return !stored.cost().equals(cost);
    }

    private <T> T bounded(Supplier<T> computation) {
        if (!queue.tryAcquire()) {
            throw new HasherBusyException();
        }
        try {
            return whenPermitted(computation);
        } finally {
            queue.release();
        }
    }

    private <T> T whenPermitted(Supplier<T> computation) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HasherBusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HasherBusyException();
        }
        try {
            return computation.get();
        } finally {
            permits.release();
        }
    }

    private static byte[] tag(HashCost cost, byte[] salt, char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib()).withIterations(cost.passes()).withParallelism(cost.lanes())
                .withSalt(salt).build());
        byte[] tag = new byte[PasswordHash.TAG_BYTES];
        generator.generateBytes(bytes, tag);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(encoded.array(), (byte) 0);
        return tag;
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
