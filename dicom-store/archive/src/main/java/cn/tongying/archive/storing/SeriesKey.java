package cn.tongying.archive.storing;

/** What identifies a series inside the archive before its row is known. */
record SeriesKey(String site, String studyInstanceUid, String seriesInstanceUid) {
}
