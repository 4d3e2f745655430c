package cn.tongying.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, HMAC-SHA-256, AES-256-GCM and ECDSA on P-256, as every Java platform has them. */
final class InternationalAlgorithms implements Algorithms {

    private static final String HMAC = "HmacSHA256";
    private static final int TAG_BITS = 8 * AuthenticatedCipher.TAG_BYTES;

    @Override
    public int keyBytes() {
        return 32;
    }

    @Override
    public byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new CryptoException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public byte[] keyedHash(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new CryptoException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public AuthenticatedCipher cipher(byte[] key) {
        if (key.length != keyBytes()) {
            throw new IllegalArgumentException("A key of AES-256 has 32 bytes, not " + key.length);
        }
        try {
            return new AesGcm(Cipher.getInstance("AES/GCM/NoPadding"), new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new CryptoException("Every Java platform has AES in GCM", e);
        }
    }

    @Override
    public Signatures signatures() {
        return new CurveSignatures("secp256r1", "SHA256withECDSA", Security.getProvider("SunEC"));
    }

    private record AesGcm(Cipher cipher, SecretKeySpec key) implements AuthenticatedCipher {

        @Override
        public int encrypt(byte[] nonce, byte[] bound, byte[] text, int length, byte[] out, int outOffset) {
            try {
                begin(Cipher.ENCRYPT_MODE, nonce, bound);
                return cipher.doFinal(text, 0, length, out, outOffset);
            } catch (GeneralSecurityException e) {
                throw new CryptoException("Not encrypted", e);
            }
        }

        @Override
        public int decrypt(byte[] nonce, byte[] bound, byte[] sealed, int offset, int length, byte[] out) {
            try {
                begin(Cipher.DECRYPT_MODE, nonce, bound);
                return cipher.doFinal(sealed, offset, length, out, 0);
            } catch (GeneralSecurityException e) {
                throw new CryptoException("Sealed with another key, for another place, or changed", e);
            }
        }

        private void begin(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound);
        }
    }
}
