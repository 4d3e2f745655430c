package cn.tongying.archive;

/**
 * Copies without what identifies that are kept apart from patients' studies: for teaching. They are of a site of their own, which nobody works for and no
 * list, feed or association shows; who names the study of one is shown it where {@code relation.ApartStudies} says so.
 */
public final class Apart {

    /** Code of their site (V550). */
    public static final String SITE = "TEACHING_COPIES";

    private Apart() {
    }
}
