/**
 * Consultation 会诊, under {@code /api/consultations}: a reader asks named experts, or the physicians of a department or hospital, about one exam,
 * with a question and a time; each of them is shown that exam as long as the consultation goes on, and answers with an opinion or declines.
 *
 * <p>What is shown by it is a relation to care of the kind CONSULTATION for each expert (decision 9), which ends with the expert's declining, with
 * the consultation, or a week after it was due. Who may be asked at another hospital is what the two have agreed. A consultation is shown to who is
 * shown its exam; an opinion is advice: the report stays its signer's, which is what tells it from remote diagnosis.
 *
 * <p>Out of scope: video conferences, and money.
 */
@NullMarked
package cn.tongying.reading.consult;

import org.jspecify.annotations.NullMarked;
