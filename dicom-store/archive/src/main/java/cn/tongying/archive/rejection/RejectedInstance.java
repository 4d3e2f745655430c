package cn.tongying.archive.rejection;

/**
 * An instance of a study that is rejected, for who works at its site.
 *
 * @param rejection the note's row
 * @param openable  it is opened by its path (PS3.18 10.4), marked as rejected
 */
public record RejectedInstance(long rejection, RejectionTitle title, String study, String series, String instance, String sopClass, String modality,
                               boolean hasPixelData, boolean openable) {
}
