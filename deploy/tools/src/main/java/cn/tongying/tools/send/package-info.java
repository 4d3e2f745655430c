/**
 * Sending SOP Instances to an archive: C-STORE (PS3.4 B) and STOW-RS (PS3.18 10.5) behind one port, and the journal that
 * lets a long sending go on after a break.
 *
 * <p>Threads: a {@link cn.tongying.tools.send.Sender} belongs to one thread; the journal and the progress are shared and
 * guarded by their own locks, under which only a line is written. Out of scope: reading folders (see {@code Import}).
 */
@NullMarked
package cn.tongying.tools.send;

import org.jspecify.annotations.NullMarked;
