/**
 * Quality of reading 阅片质量, under {@code /api/quality}: peer review of a sample of signed reports, and what is on record of it for each reader and
 * hospital.
 *
 * <p>Whoever judges does not know whose report it is: until the score is given the report itself is closed to that person ({@link
 * cn.tongying.reading.Blinding}). Scores are shown to whose report it is, without who gave them, and to the managers of the exam's hospital, without
 * the patient; nobody else is shown any. A sample is drawn by a seed that is kept, so that it can be proved ({@link cn.tongying.reading.quality.Sample}).
 *
 * <p>Of its second readings (package above) it draws by the rules of the hospitals, and has the agreement of readers on record.
 *
 * <p>Threads: one draws, each day of each rule in its own transaction; one measures what reviews changed.
 */
@NullMarked
package cn.tongying.reading.quality;

import org.jspecify.annotations.NullMarked;
