package cn.tongying.dicom.deident;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for UIDs, patients and dates in one project: derived from its key, so that the same value always gets the same substitute, in whatever
 * order and on whatever server, and nobody without the key can go back or forth. Whoever needs to go back keeps the {@link Replacements} it tells.
 */
public final class Pseudonyms {
    /** Told each time a UID or a patient is replaced; what is made of it must be kept apart from the output. */
    @FunctionalInterface
    public interface Replacements {
        void replaced(Kind kind, String original, String substitute);
    }

    /** What was replaced. */
    public enum Kind { UID, PATIENT }

    public static final int KEY_BYTES = 32;
    /** Registered by DICOM itself: classes, syntaxes, context groups, well-known frames of reference. They identify nobody. */
    private static final String REGISTERED = "1.2.840.10008.";
    private static final int LEAST_SHIFT_DAYS = 365;
    private static final int SHIFT_RANGE_DAYS = 3_285;
    private static final char[] ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();

    private final SecretKeySpec key;
    private final Replacements replacements;

    public Pseudonyms(byte[] key, Replacements replacements) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A project's key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.replacements = replacements;
    }

    /** 2.25. and 122 bits of a MAC of the old one, in the form of a UUID of version 8 (PS3.5 B.2, RFC 9562 5.8). */
    public String uid(String original) {
        if (original.isEmpty() || original.startsWith(REGISTERED)) {
            return original;
        }
        byte[] uuid = Arrays.copyOf(mac("uid", original), 16);
        uuid[6] = (byte) (uuid[6] & 0x0F | 0x80);
        uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
        String substitute = "2.25." + new BigInteger(1, uuid);
        replacements.replaced(Kind.UID, original, substitute);
        return substitute;
    }

    /** A patient's substitute for name and number: "P-" and 50 bits of a MAC in letters and digits that are not mistaken for each other. */
    public String patient(Patient patient) {
        byte[] mac = mac("patient", patient.text());
        long bits = new BigInteger(1, Arrays.copyOf(mac, 7)).longValue();
        StringBuilder name = new StringBuilder("P-");
        for (int i = 0; i < 10; i++) {
            name.append(ALPHABET[(int) (bits >>> 5 * i & 31)]);
        }
        replacements.replaced(Kind.PATIENT, patient.text(), name.toString());
        return name.toString();
    }

    /** Moves a date into the past by one to ten years, by as many days for all dates of a patient, so that intervals stay. */
    LocalDate shifted(LocalDate date, Patient patient) {
        int range = new BigInteger(1, Arrays.copyOf(mac("dates", patient.text()), 8)).mod(BigInteger.valueOf(SHIFT_RANGE_DAYS)).intValue();
        return date.minusDays(LEAST_SHIFT_DAYS + range);
    }

    private byte[] mac(String what, String value) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(what.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JVM", e);
        }
    }
}
