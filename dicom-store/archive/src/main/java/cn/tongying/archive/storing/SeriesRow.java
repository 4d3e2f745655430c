package cn.tongying.archive.storing;

import java.util.Set;

/**
 * The row of a series, and whose images it takes.
 *
 * @param patientKey what its first images call their patient
 * @param others     what its patient is called besides, since somebody corrected it (decision 24)
 */
record SeriesRow(long id, String patientKey, Set<String> others) {

    boolean takes(String key) {
        return patientKey.equals(key) || others.contains(key);
    }

    /** What may be remembered: a correction that is taken back would leave the others wrong. */
    SeriesRow alone() {
        return new SeriesRow(id, patientKey, Set.of());
    }
}
