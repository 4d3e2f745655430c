/**
 * Takes SOP Instances in (PS3.4 B, PS3.18 10.5): durable first, then one transaction, then the answer.
 *
 * <p>Rooms above call {@link cn.tongying.archive.storing.Archive} with an {@link cn.tongying.archive.storing.Incoming}. It knows
 * {@code database}, {@code kept}, {@code refusal} and {@code settling}.
 */
@NullMarked
package cn.tongying.archive.storing;

import org.jspecify.annotations.NullMarked;
