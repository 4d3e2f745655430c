package cn.tongying.archive.storing;

/** The row of a series and whose it is. */
record SeriesRow(long id, String patientKey) {
}
