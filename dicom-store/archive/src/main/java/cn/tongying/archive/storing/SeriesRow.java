package cn.tongying.archive.storing;

import java.util.Set;

/**
 * The row of a series, and whose images it takes.
 *
 * @param patientKey what its first images call their patient
 * @param others     what its patient is called besides, since somebody corrected it (decision 24)
 * @param moved      a correction moved it, or it followed one: not to be remembered, an undo would leave it wrong
 * @param made       in this transaction
 */
record SeriesRow(long id, String patientKey, Set<String> others, boolean moved, boolean made) {

    boolean takes(String key) {
        return patientKey.equals(key) || others.contains(key);
    }

    /** What may be remembered: a correction that is taken back would leave the others wrong. */
    SeriesRow alone() {
        return new SeriesRow(id, patientKey, Set.of(), moved, false);
    }
}
