package cn.tongying.crypto;

import java.security.Provider;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** SM3, HMAC-SM3, SM4-GCM and SM2 by Bouncy Castle, which is not registered with the platform: nothing else is changed by it. */
final class NationalAlgorithms implements Algorithms {

    /** Made when a first signature is asked for: it is large, and nothing else here needs it. */
    private static final class Lazy {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }

    @Override
    public int keyBytes() {
        return 16;
    }

    @Override
    public byte[] hash(byte[] text) {
        SM3Digest digest = new SM3Digest();
        digest.update(text, 0, text.length);
        byte[] hash = new byte[HASH_BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }

    @Override
    public byte[] keyedHash(byte[] key, byte[] text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        mac.update(text, 0, text.length);
        byte[] hash = new byte[HASH_BYTES];
        mac.doFinal(hash, 0);
        return hash;
    }

    @Override
    public AuthenticatedCipher cipher(byte[] key) {
        if (key.length != keyBytes()) {
            throw new IllegalArgumentException("A key of SM4 has 16 bytes, not " + key.length);
        }
        return new Sm4Gcm(GCMBlockCipher.newInstance(new SM4Engine()), new KeyParameter(key));
    }

    @Override
    public Signatures signatures() {
        return new CurveSignatures("sm2p256v1", "SM3withSM2", Lazy.PROVIDER);
    }

    private record Sm4Gcm(GCMModeCipher cipher, KeyParameter key) implements AuthenticatedCipher {

        @Override
        public int encrypt(byte[] nonce, byte[] bound, byte[] text, int length, byte[] out, int outOffset) {
            return run(true, nonce, bound, text, 0, length, out, outOffset);
        }

        @Override
        public int decrypt(byte[] nonce, byte[] bound, byte[] sealed, int offset, int length, byte[] out) {
            return run(false, nonce, bound, sealed, offset, length, out, 0);
        }

        private int run(boolean encrypting, byte[] nonce, byte[] bound, byte[] in, int offset, int length, byte[] out, int outOffset) {
            try {
                cipher.init(encrypting, new AEADParameters(key, 8 * TAG_BYTES, nonce, bound));
                int done = cipher.processBytes(in, offset, length, out, outOffset);
                return done + cipher.doFinal(out, outOffset + done);
            } catch (InvalidCipherTextException e) {
                throw new CryptoException("Sealed with another key, for another place, or changed", e);
            }
        }
    }
}
