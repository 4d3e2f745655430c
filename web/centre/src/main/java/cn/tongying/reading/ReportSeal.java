package cn.tongying.reading;

import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Our own seal of a signed report: SHA-256 (FIPS 180-4) over the seal of the version before (32 zero bytes for the first) and the fields of
 * this one, each as UTF-8 behind its length in bytes (4 bytes, big endian), in the order of {@link #of}; then the responsible site where there is
 * one, then the images that it points at, as their JSON text, where there are any or lesions, and last what was measured of lesions, where there is any. Whoever changes, leaves out or
 * reorders a version is found out, and who drops the last ones by the number and seal that stand at the task and in the audit, which is
 * chained and exported. Who owns the database can compute a seal anew, and is found out by the audit alone. It proves no identity as the
 * signature of a CA would, and is printed as 未经CA签名.
 */
record ReportSeal(String hex) {
    private static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();
    static final ReportSeal NONE = new ReportSeal(HEX.formatHex(new byte[BYTES]));

    ReportSeal {
        if (HEX.parseHex(hex).length != BYTES) {
            throw new IllegalArgumentException("A seal has " + BYTES + " bytes");
        }
    }

    static ReportSeal of(byte[] bytes) {
        return new ReportSeal(HEX.formatHex(bytes));
    }

    byte[] bytes() {
        return HEX.parseHex(hex);
    }

    /** @param at to the microsecond, as the database keeps it */
    static ReportSeal of(ReportSeal former, UUID task, String site, String study, int number, Kind kind, ReportText text, String reason, OfPatient patient,
                         Author author, Instant at) {
        MessageDigest digest = sha256();
        digest.update(former.bytes());
        List<String> fields = new ArrayList<>(List.of(task.toString(), site, study, Integer.toString(number), kind.name(), text.findings(), text.impression(),
            text.positive().map(Object::toString).orElse(""), reason, patient.id(), patient.name(), author.account().toString(), author.practitioner().toString(),
            author.staffNumber(), author.name(), author.title().name(), author.licenceNumber(), author.organization(), at.toString()));
        if (!author.responsible().isEmpty()) {
            fields.add(author.responsible());
        }
        boolean lesions = !text.lesions().equals(MeasuredLesions.NONE);
        if (lesions || !text.images().isEmpty()) {
            fields.add(text.images().text());
        }
        if (lesions) {
            fields.add(text.lesions());
        }
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
