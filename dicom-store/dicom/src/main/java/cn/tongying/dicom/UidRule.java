package cn.tongying.dicom;

/**
 * The rule for UIDs (PS3.5 9.1): 1 to 64 characters, digits and full stops. Real archives hold UIDs with components
 * that start with zero, and images refer to each other by them; so leading zeros, and they alone, are let through.
 */
final class UidRule {
    private static final int MAX_LENGTH = 64;

    private UidRule() {}

    static boolean isValid(String uid) {
        if (uid.isEmpty() || uid.length() > MAX_LENGTH || uid.charAt(0) == '.' || uid.charAt(uid.length() - 1) == '.') {
            return false;
        }
        for (int i = 0; i < uid.length(); i++) {
            char c = uid.charAt(i);
            if (c == '.' ? uid.charAt(i - 1) == '.' : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    static String require(String kind, String uid) {
        if (!isValid(uid)) {
            throw DicomException.malformed(kind + " \"" + shown(uid)
                    + "\" must be 1 to 64 characters, digits separated by single full stops (PS3.5 9.1)");
        }
        return uid;
    }

    /** Padding of a UID in a Data Set is NUL; spaces are met too. */
    static String trim(String uid) {
        int end = uid.length();
        while (end > 0 && uid.charAt(end - 1) <= ' ') {
            end--;
        }
        int start = 0;
        while (start < end && uid.charAt(start) <= ' ') {
            start++;
        }
        return uid.substring(start, end);
    }

    /** For messages: bounded and without control characters. */
    static String shown(String uid) {
        String head = uid.length() > 80 ? uid.substring(0, 80) + "…" : uid;
        return head.replaceAll("\\p{Cntrl}", "?");
    }
}
