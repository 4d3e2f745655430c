/**
 * What a caller is shown, as conditions of SQL (docs/decisions/0009): {@link cn.tongying.archive.visibility.Visibility} is the
 * one condition on studies, taken apart into its ways by {@link cn.tongying.archive.visibility.Way};
 * {@link cn.tongying.archive.visibility.Wall} says the same to the database's own wall; copies of one study are shown as one
 * when their patients agree ({@link cn.tongying.archive.visibility.SamePerson}, docs/decisions/0008).
 *
 * <p>It knows {@code database}. For the archive alone: every package that reads studies for a caller asks it.
 */
@NullMarked
package cn.tongying.archive.visibility;

import org.jspecify.annotations.NullMarked;
