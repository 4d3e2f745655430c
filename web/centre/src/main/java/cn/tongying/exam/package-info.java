/**
 * The exam catalogue 检查项目目录, under {@code /api/exams}: what can be ordered, read, judged and booked, one code for each exam of the
 * alliance, shared by the rooms above it. The alliance's exams are for every hospital but those that say they do not do
 * them; a hospital may have exams of its own. A code is never removed and never gets another meaning.
 *
 * <p>Body parts and regions are those of PS3.16 Annex L, views those of View Position (0018,5101). What {@code exams.tsv} ships is put
 * in at the start where its code is not there yet; whatever was changed stays changed.
 *
 * <p>Out of scope: prices, preparation of the patient, protocols of devices.
 */
@NullMarked
package cn.tongying.exam;

import org.jspecify.annotations.NullMarked;
