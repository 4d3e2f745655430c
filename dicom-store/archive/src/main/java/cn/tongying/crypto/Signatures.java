package cn.tongying.crypto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/** Signs and verifies; a signature is the DER sequence of its two numbers. */
public interface Signatures {

    KeyPair newKeys();

    byte[] sign(PrivateKey key, byte[] text);

    boolean verify(PublicKey key, byte[] text, byte[] signature);
}
