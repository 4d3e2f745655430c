/**
 * Teaching and research (典型病例库): cases made of exams for people who learn, under {@code /api/teaching} (decision 31).
 *
 * <p>A {@link cn.tongying.teaching.TeachingCase} is shown by copies of its images without what identifies ({@code sharing.DeidentifiedCopies}), which the
 * archive keeps apart from patients' studies; it is written by one person and published by another. Whose images they were is kept sealed
 * ({@link cn.tongying.teaching.CaseSources}), and looked at again and again ({@link cn.tongying.teaching.SourceWatch}), so that a case is flagged when its
 * exam was corrected, or its report retracted or corrected, and taken back when its patient refuses sharing.
 *
 * <p>Threads: one looks at the sources. Out of scope: cases from elsewhere, and their exchange (IHE MIRC TCE).
 */
@NullMarked
package cn.tongying.teaching;

import org.jspecify.annotations.NullMarked;
