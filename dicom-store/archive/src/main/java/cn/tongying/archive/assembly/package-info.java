/**
 * Puts the archive together: {@link cn.tongying.archive.assembly.ArchiveRoom} makes its parts of what they share,
 * {@code ArchiveBeans} does so in the server and gives rooms above what they may use.
 *
 * <p>It knows every package of the archive, and none knows it. Tests make an {@code ArchiveRoom} of their own.
 */
@NullMarked
package cn.tongying.archive.assembly;

import org.jspecify.annotations.NullMarked;
