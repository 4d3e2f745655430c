/**
 * Lesions over time, under {@code /api/lesions}: L1, L2 … of one human being in all exams, with the sizes that readers measured, and what became of
 * them since the exam before and since the smallest.
 *
 * <p>Whose a lesion is say the series on which it was measured: when patients are joined or parted, or images become another patient's, its rows
 * follow. A row of an exam that the reader may not see is not there for that reader, who is told that there is something and not what. What is
 * measured in a reading is shown to others once its report is signed; every signed version has its own copy under its seal.
 */
@NullMarked
package cn.tongying.reading.lesion;

import org.jspecify.annotations.NullMarked;
