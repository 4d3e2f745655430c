package cn.tongying.person;

import cn.tongying.crypto.Algorithms;
import cn.tongying.crypto.Sealer;
import cn.tongying.crypto.Suite;
import java.nio.charset.StandardCharsets;

/**
 * Keeps identifiers unreadable for whoever has the database alone: sealed to read them back, hashed with a key to find them. Both
 * keys are made of one secret, each under a name of its own. Without the secret what was kept can neither be read nor found again.
 */
final class IdentifierVault {
    /** Two patients are compared by their hashes, so all hashes are of one set, whatever set new values are sealed with. */
    private static final Algorithms FINDING = Suite.INTERNATIONAL.algorithms();

    private final Sealer sealer;
    private final byte[] finding;

    IdentifierVault(Suite suite, String secret) {
        byte[] root = secret.getBytes(StandardCharsets.UTF_8);
        this.sealer = new Sealer(suite, root, "cn.tongying.person encryption");
        this.finding = FINDING.derived(root, "cn.tongying.person search", Algorithms.HASH_BYTES);
    }

    /** The same for the same system and value, and for nothing else. */
    byte[] hash(IdentifierSystem system, String value) {
        return FINDING.keyedHash(finding, (system.name() + "\0" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** What can be read again as this system's identifier of this patient, and not as another's. */
    byte[] seal(IdentifierSystem system, long patient, String value) {
        return sealer.seal(place(system, patient), value.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalStateException when it was sealed with another secret, for another patient, or was changed */
    String open(IdentifierSystem system, long patient, byte[] sealed) {
        return new String(sealer.open(place(system, patient), sealed), StandardCharsets.UTF_8);
    }

    private static byte[] place(IdentifierSystem system, long patient) {
        return (system.name() + " " + patient).getBytes(StandardCharsets.UTF_8);
    }
}
