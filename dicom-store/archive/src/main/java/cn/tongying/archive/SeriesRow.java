package cn.tongying.archive;

/** The row of a series and whose it is. */
record SeriesRow(long id, String patientKey) {
}
