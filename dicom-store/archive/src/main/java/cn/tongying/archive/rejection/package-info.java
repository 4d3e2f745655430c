/**
 * Rejection of instances by Key Object Selection Documents (IHE RAD TF, Imaging Object Change Management; PS3.16 TID 2010 with a
 * title of CID 7011), its undoing, and removal for good: {@link cn.tongying.archive.rejection.Rejections}. A note takes effect in the
 * transaction that stores it, whether it comes before or after what it names; what is rejected is left out in the SQL of every query
 * and by the wall behind it. Nothing is removed by itself. Who may is decided in
 * {@link cn.tongying.archive.rejection.RejectionRights} alone.
 *
 * <p>It knows {@code database}, {@code kept} and {@code visibility}.
 */
@NullMarked
package cn.tongying.archive.rejection;

import org.jspecify.annotations.NullMarked;
