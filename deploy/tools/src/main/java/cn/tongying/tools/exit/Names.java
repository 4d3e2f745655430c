package cn.tongying.tools.exit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Names of folders and files: made of letters, digits, hyphens and underscores alone, none that Windows keeps for itself, no longer
 * than a path may be there, and nobody's name or number in them. What images say stands in no name but as a hash or a checked number.
 */
final class Names {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{1,24}");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final int LONG = 16;
    private static final int SHORT = 8;

    private Names() {}

    /** The study's folder below the exit's: hospital, patient, study. */
    static String folder(ExitingStudy study) {
        String site = CODE.matcher(study.site()).matches() ? study.site() : "x" + hash(study.site(), LONG);
        String date = DAY.matcher(study.date()).matches() ? study.date() : "undated";
        return "site-" + site + "/patient-" + hash(study.site() + "\n" + study.patientId() + "\n" + study.patientIssuer(), LONG) + "/"
                + date + "-" + hash(study.study().value(), LONG);
    }

    /** The object's file below its study's folder: series, object. */
    static String file(ExitingObject object) {
        return "S" + number(object.seriesNumber(), "%04d") + "-" + hash(object.series().value(), SHORT) + "/I" + number(object.number(), "%05d") + "-"
                + hash(object.instance().value(), LONG) + ".dcm";
    }

    private static String number(OptionalInt number, String format) {
        return number.isPresent() && number.getAsInt() >= 0 ? String.format(Locale.ROOT, format, number.getAsInt()) : "";
    }

    private static String hash(String text, int digits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
