package cn.tongying.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;

/** Signatures on a named elliptic curve, by a provider of the platform's architecture. */
record CurveSignatures(String curve, String algorithm, Provider provider) implements Signatures {

    @Override
    public KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new CryptoException("No keys on the curve " + curve, e);
        }
    }

    @Override
    public byte[] sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new CryptoException("Not signed", e);
        }
    }

    @Override
    public boolean verify(PublicKey key, byte[] text, byte[] proof) {
        try {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(proof);
        } catch (SignatureException e) {
            // Its form is none of a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new CryptoException("Not verified", e);
        }
    }
}
