package cn.tongying.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

/** What every set of algorithms must do; each brings the vectors that its standards publish. */
interface AlgorithmsContract {

    /** An answer that a standard publishes for the keyed hash. */
    record Keyed(String key, String text, String hash) {
    }

    /** The same for the cipher. */
    record Ciphered(String key, String nonce, String bound, String text, String sealed) {
    }

    /** The same for a signature: the public key, what was signed, and its two numbers. */
    record Signed(PublicKey key, String text, String r, String s) {
    }

    Suite suite();

    String hashOfAbc();

    Keyed keyed();

    Ciphered ciphered();

    Signed signed() throws Exception;

    private Algorithms algorithms() {
        return suite().algorithms();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", "").toLowerCase());
    }

    @Test
    default void the_hash_is_the_published_one() {
        assertThat(algorithms().hash("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(hex(hashOfAbc())).hasSize(Algorithms.HASH_BYTES);
    }

    @Test
    default void the_keyed_hash_is_the_published_one() {
        assertThat(algorithms().keyedHash(hex(keyed().key()), keyed().text().getBytes(StandardCharsets.US_ASCII))).isEqualTo(hex(keyed().hash()));
    }

    @Test
    default void the_cipher_makes_and_reads_the_published_text() {
        Ciphered known = ciphered();
        byte[] text = hex(known.text());
        byte[] sealed = new byte[text.length + AuthenticatedCipher.TAG_BYTES];
        AuthenticatedCipher cipher = algorithms().cipher(hex(known.key()));
        assertThat(cipher.encrypt(hex(known.nonce()), hex(known.bound()), text, text.length, sealed, 0)).isEqualTo(sealed.length);
        assertThat(sealed).isEqualTo(hex(known.sealed()));
        byte[] opened = new byte[text.length];
        assertThat(cipher.decrypt(hex(known.nonce()), hex(known.bound()), sealed, 0, sealed.length, opened)).isEqualTo(text.length);
        assertThat(opened).isEqualTo(text);
    }

    @Test
    default void a_changed_bit_anywhere_is_found() {
        Ciphered known = ciphered();
        AuthenticatedCipher cipher = algorithms().cipher(hex(known.key()));
        byte[] out = new byte[hex(known.text()).length];
        for (int at = 0; at < hex(known.sealed()).length; at++) {
            byte[] changed = hex(known.sealed());
            changed[at] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(hex(known.nonce()), hex(known.bound()), changed, 0, changed.length, out))
                    .as("byte %d", at).isInstanceOf(CryptoException.class);
        }
        byte[] sealed = hex(known.sealed());
        byte[] elsewhere = hex(known.bound());
        elsewhere[0] ^= 1;
        assertThatThrownBy(() -> cipher.decrypt(hex(known.nonce()), elsewhere, sealed, 0, sealed.length, out)).isInstanceOf(CryptoException.class);
    }

    @Test
    default void a_key_of_another_length_is_refused() {
        assertThatThrownBy(() -> algorithms().cipher(new byte[algorithms().keyBytes() - 1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void the_published_signature_is_right_for_its_text_alone() throws Exception {
        Signed known = signed();
        byte[] signature = new DERSequence(new ASN1Integer[] {new ASN1Integer(new BigInteger(known.r(), 16)),
            new ASN1Integer(new BigInteger(known.s(), 16))}).getEncoded();
        byte[] text = known.text().getBytes(StandardCharsets.US_ASCII);
        assertThat(algorithms().signatures().verify(known.key(), text, signature)).isTrue();
        assertThat(algorithms().signatures().verify(known.key(), Arrays.copyOf(text, text.length - 1), signature)).isFalse();
        assertThat(algorithms().signatures().verify(known.key(), text, new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    default void what_is_signed_is_verified_with_the_other_half_of_the_key_alone() {
        Signatures signatures = algorithms().signatures();
        KeyPair keys = signatures.newKeys();
        byte[] text = {1, 2, 3};
        byte[] signature = signatures.sign(keys.getPrivate(), text);
        assertThat(signatures.verify(keys.getPublic(), text, signature)).isTrue();
        assertThat(signatures.verify(signatures.newKeys().getPublic(), text, signature)).isFalse();
    }
}
