package cn.tongying.identity.passkey;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;

/** The public key of a passkey: ES256 on P-256, EdDSA on Ed25519 or RS256 (COSE, RFC 9053; WebAuthn section 5.8.5). */
record PublicCredentialKey(int algorithm, PublicKey key) {
    static final int ES256 = -7;
    static final int EDDSA = -8;
    static final int RS256 = -257;
    private static final int LEAST_RSA_BITS = 2_048;

    /** Of a COSE_Key (RFC 9052 section 7). */
    static PublicCredentialKey ofCose(Map<?, ?> cose) {
        if (!(cose.get(3L) instanceof Long algorithm) || !(cose.get(1L) instanceof Long kind)) {
            throw new PasskeyException("a COSE key has a kind and an algorithm");
        }
        try {
            if (algorithm == ES256 && kind == 2 && Long.valueOf(1).equals(cose.get(-1L))) {
                AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec("secp256r1"));
                ECPoint point = new ECPoint(number(cose, -2, 32), number(cose, -3, 32));
                return new PublicCredentialKey(ES256, KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
            }
            if (algorithm == EDDSA && kind == 1 && Long.valueOf(6).equals(cose.get(-1L))) {
                return new PublicCredentialKey(EDDSA, onEd25519(bytes(cose, -2)));
            }
            if (algorithm == RS256 && kind == 3) {
                RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(
                        new RSAPublicKeySpec(new BigInteger(1, bytes(cose, -1)), new BigInteger(1, bytes(cose, -2))));
                PasskeyException.require(key.getModulus().bitLength() >= LEAST_RSA_BITS, "an RSA key has 2048 bits");
                return new PublicCredentialKey(RS256, key);
            }
        } catch (GeneralSecurityException malformed) {
            throw new PasskeyException("a COSE key is a point of its curve");
        }
        throw new PasskeyException("a key is for ES256, EdDSA or RS256");
    }

    /** RFC 8032 section 5.1.2: little-endian y, the sign of x in the last bit. */
    private static PublicKey onEd25519(byte[] encoded) throws GeneralSecurityException {
        PasskeyException.require(encoded.length == 32, "an Ed25519 key has 32 bytes");
        byte[] y = new byte[32];
        for (int i = 0; i < 32; i++) {
            y[i] = encoded[31 - i];
        }
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7F;
        return KeyFactory.getInstance("Ed25519").generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    }

    private static BigInteger number(Map<?, ?> cose, long label, int length) {
        byte[] bytes = bytes(cose, label);
        PasskeyException.require(bytes.length == length, "a coordinate has " + length + " bytes");
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(Map<?, ?> cose, long label) {
        if (cose.get(label) instanceof byte[] bytes) {
            return bytes;
        }
        throw new PasskeyException("a COSE key has all its parts");
    }

    /** As it was kept. */
    static PublicCredentialKey kept(int algorithm, byte[] encoded) {
        String kind = switch (algorithm) {
            case ES256 -> "EC";
            case EDDSA -> "Ed25519";
            case RS256 -> "RSA";
            default -> throw new PasskeyException("a key is for ES256, EdDSA or RS256");
        };
        try {
            return new PublicCredentialKey(algorithm, KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept key cannot be read", e);
        }
    }

    boolean verifies(byte[] text, byte[] signature) {
        String name = switch (algorithm) {
            case ES256 -> "SHA256withECDSA";
            case EDDSA -> "Ed25519";
            default -> "SHA256withRSA";
        };
        try {
            Signature check = Signature.getInstance(name);
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
