package cn.tongying.archive.rejection;

/** An instance that a note names, as it names it; the UIDs are valid ones. */
public record RejectedReference(String study, String series, String instance, String sopClass) {
}
