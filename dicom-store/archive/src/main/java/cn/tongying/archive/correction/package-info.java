/**
 * Corrections of patients and studies by a person (decisions 24 and 26; PS3.3 C.12.1.1.9, IHE RAD PIR): what was wrong is written down with what
 * is right, and {@link cn.tongying.archive.correction.Corrections} makes the rows follow. The objects stay byte for byte;
 * {@link cn.tongying.archive.correction.CorrectedAttributes} puts what is right into what is given out, with Original Attributes
 * Sequence (0400,0561).
 *
 * <p>{@link cn.tongying.archive.correction.SeriesMoves} splits and merges studies, {@link cn.tongying.archive.correction.StudyUpdates} puts their attributes right.
 *
 * <p>It knows {@code database}, {@code visibility} and {@code rejection}. Out of scope: who may correct, the audit (the room {@code correction} of the centre), persons of several
 * sites.
 */
@NullMarked
package cn.tongying.archive.correction;

import org.jspecify.annotations.NullMarked;
