package cn.tongying.dicom;

/** What every refusal owes whoever sent the bytes. */
public final class Refusals {
    private Refusals() {}

    public static void inWords(Exception refused) {
        if (refused.getMessage() == null || refused.getMessage().isBlank()) {
            throw new AssertionError("refused without a word", refused);
        }
    }
}
