/**
 * Takes everything of one hospital out of the archive: one Part 10 file for each object, in folders that a person and any
 * PACS understand, with a manifest that tells of each file what it is and its SHA-256.
 *
 * <p>{@link cn.tongying.tools.exit.WholeExit} goes through the studies of a {@link cn.tongying.tools.exit.StudySource};
 * {@link cn.tongying.tools.exit.StudyFolder} is one study on the disk with its own list, from which it goes on and the
 * {@link cn.tongying.tools.exit.ExitManifest} is made; {@link cn.tongying.tools.exit.ExitVerification} compares that with what
 * lies there. Memory holds one study at a time. Errors are {@link java.io.IOException}s.
 */
@NullMarked
package cn.tongying.tools.exit;

import org.jspecify.annotations.NullMarked;
