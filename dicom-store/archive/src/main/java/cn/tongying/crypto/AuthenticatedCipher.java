package cn.tongying.crypto;

/**
 * Encrypts so that any change is found: 12 bytes of nonce, never twice under one key; 16 bytes of tag behind the text;
 * further text that is bound to it and not encrypted. For one thread.
 */
public interface AuthenticatedCipher {

    int NONCE_BYTES = 12;
    int TAG_BYTES = 16;

    /** @return how many bytes were written: the text's length and the tag's */
    int encrypt(byte[] nonce, byte[] bound, byte[] text, int length, byte[] out, int outOffset);

    /**
     * @return how many bytes were written
     * @throws CryptoException when the text, the nonce, what is bound or the key is another; {@code out} then holds nothing of use
     */
    int decrypt(byte[] nonce, byte[] bound, byte[] sealed, int offset, int length, byte[] out);
}
