package cn.tongying.person;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps identifiers unreadable for whoever has the database alone: AES-256-GCM to read them back, HMAC-SHA-256 to find them. Both
 * keys are made of one secret, each under a name of its own (NIST SP 800-108, counter mode with one block). Without the secret
 * what was kept can neither be read nor found again.
 */
final class IdentifierVault {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec reading;
    private final byte[] finding;

    IdentifierVault(String secret) {
        byte[] root = secret.getBytes(StandardCharsets.UTF_8);
        this.reading = new SecretKeySpec(derived(root, "cn.tongying.person encryption"), "AES");
        this.finding = derived(root, "cn.tongying.person search");
    }

    private static byte[] derived(byte[] root, String name) {
        return mac(root, ("\1" + name + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** The same for the same system and value, and for nothing else. */
    byte[] hash(IdentifierSystem system, String value) {
        return mac(finding, (system.name() + "\0" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** What can be read again as this system's identifier of this patient, and not as another's. */
    byte[] seal(IdentifierSystem system, long patient, String value) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] text = run(Cipher.ENCRYPT_MODE, nonce, owner(system, patient), value.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = Arrays.copyOf(nonce, NONCE + text.length);
        System.arraycopy(text, 0, sealed, NONCE, text.length);
        return sealed;
    }

    /** @throws IllegalStateException when it was sealed with another secret, for another patient, or was changed */
    String open(IdentifierSystem system, long patient, byte[] sealed) {
        byte[] text = run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), owner(system, patient), Arrays.copyOfRange(sealed, NONCE, sealed.length));
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] owner(IdentifierSystem system, long patient) {
        return (system.name() + " " + patient).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] owner, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, reading, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An identifier cannot be read with the secret of this installation", e);
        }
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
