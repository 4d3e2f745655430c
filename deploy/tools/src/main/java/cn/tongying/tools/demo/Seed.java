package cn.tongying.tools.demo;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/** Where all that looks random comes from: numbers and UIDs are hashes of seed, day and a path of names. */
record Seed(long value, LocalDate day) {

    /** A UID under 2.25 (PS3.5 B.2). */
    String uid(String... path) {
        byte[] hash = hash(path);
        hash[6] = (byte) (hash[6] & 0x0F | 0x80);
        hash[8] = (byte) (hash[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, hash, 0, 16);
    }

    long number(String... path) {
        return ByteBuffer.wrap(hash(path)).getLong();
    }

    /** 64 hexadecimal digits in capitals. */
    String hex(String... path) {
        return HexFormat.of().withUpperCase().formatHex(hash(path));
    }

    private byte[] hash(String... path) {
        try {
            String text = "tongying-demo-1/" + value + "/" + day + "/" + String.join("/", path);
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
