package cn.tongying.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.junit.jupiter.api.Test;

class NationalAlgorithmsTest implements AlgorithmsContract {

    @Override
    public Suite suite() {
        return Suite.NATIONAL;
    }

    /** GB/T 32905-2016 appendix A.1. */
    @Override
    public String hashOfAbc() {
        return "66C7F0F4 62EEEDD9 D1F2D46B DC10E4E2 4167C487 5CF2F7A2 297DA02B 8F4BA8E0";
    }

    /** GM/T 0042-2015 appendix D.3, first example. */
    @Override
    public Keyed keyed() {
        return new Keyed("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopqabcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a");
    }

    /** RFC 8998 appendix A.1. */
    @Override
    public Ciphered ciphered() {
        return new Ciphered("0123456789ABCDEFFEDCBA9876543210", "00001234567800000000ABCD", "FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2",
                "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDDEEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA",
                "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
                        + "83DE3541E4C2B58177E065A9BF7B62EC");
    }

    /** GM/T 0003.5-2012 appendix A.2, with the usual name of the signer, 1234567812345678. */
    @Override
    public Signed signed() throws Exception {
        ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("sm2p256v1");
        var point = curve.getCurve().createPoint(new BigInteger("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020", 16),
                new BigInteger("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13", 16));
        return new Signed(KeyFactory.getInstance("EC", new BouncyCastleProvider()).generatePublic(new ECPublicKeySpec(point, curve)), "message digest",
                "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
    }

    /** GB/T 32907-2016 appendix A.1; the mode is built upon this. */
    @Test
    void one_block_of_sm4_is_the_published_one() {
        byte[] block = AlgorithmsContract.hex("0123456789ABCDEFFEDCBA9876543210");
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(block));
        byte[] out = new byte[16];
        engine.processBlock(block, 0, out, 0);
        assertThat(out).isEqualTo(AlgorithmsContract.hex("681EDF34D206965E86B3E94F536E4246"));
    }
}
