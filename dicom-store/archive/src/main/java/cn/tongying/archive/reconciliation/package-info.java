/**
 * Compares rows with objects, in both directions, all the time. What has no row is stored again, the way of every object.
 *
 * <p>It knows {@code database}, {@code kept}, {@code refusal} and {@code storing}. For the archive alone, but for {@code Integrity}, which
 * health tells of.
 */
@NullMarked
package cn.tongying.archive.reconciliation;

import org.jspecify.annotations.NullMarked;
