/**
 * What is not taken: the words for it, in English and Chinese, the refused list with its pace, and the quarantine.
 *
 * <p>Rooms above read the list and decide about quarantine with {@link cn.tongying.archive.refusal.RefusedObjects} and
 * {@link cn.tongying.archive.refusal.RefusedObject}; all else is for the archive alone. It knows {@code database} and {@code kept}.
 */
@NullMarked
package cn.tongying.archive.refusal;

import org.jspecify.annotations.NullMarked;
