package cn.tongying.crypto;

import java.util.Optional;
import java.util.stream.Stream;

/** A named set of algorithms. Its code stands in what was sealed with it and is never given to another. */
public enum Suite {
    /** SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104), AES-256-GCM (NIST SP 800-38D), ECDSA on P-256 (FIPS 186-5). */
    INTERNATIONAL(1, new InternationalAlgorithms()),
    /** SM3 (GB/T 32905), HMAC-SM3, SM4-GCM (GB/T 32907, RFC 8998), SM2 (GB/T 32918). */
    NATIONAL(2, new NationalAlgorithms());

    private final byte code;
    private final Algorithms algorithms;

    Suite(int code, Algorithms algorithms) {
        this.code = (byte) code;
        this.algorithms = algorithms;
    }

    public byte code() {
        return code;
    }

    public Algorithms algorithms() {
        return algorithms;
    }

    public static Optional<Suite> ofCode(byte code) {
        return Stream.of(values()).filter(suite -> suite.code == code).findFirst();
    }
}
