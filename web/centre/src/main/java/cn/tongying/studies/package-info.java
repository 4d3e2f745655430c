/**
 * The study list of the portal: {@code /api/studies/search} and the series of a study, as JSON for people rather than DICOM JSON.
 * It asks the archive's {@link cn.tongying.archive.list.StudyList} and decides nothing itself; the site filter is in the archive's SQL.
 * Out of scope: QIDO-RS (PS3.18 10.6), which {@code cn.tongying.dicomweb} answers.
 */
@NullMarked
package cn.tongying.studies;

import org.jspecify.annotations.NullMarked;
