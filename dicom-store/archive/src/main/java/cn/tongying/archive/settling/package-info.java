/**
 * What the archive does by itself after a store: {@link cn.tongying.archive.settling.Sequencer} moves what was committed to the
 * change feed, {@link cn.tongying.archive.settling.Settler} closes series that get no more, both on the one thread of
 * {@link cn.tongying.archive.settling.ArchiveClock}. A store wakes it ({@link cn.tongying.archive.settling.Wakeup}) and tells who
 * has finished ({@link cn.tongying.archive.settling.FinishedSenders}); it knows no store.
 *
 * <p>It knows {@code database}, {@code kept} and {@code refusal}. For the archive alone.
 */
@NullMarked
package cn.tongying.archive.settling;

import org.jspecify.annotations.NullMarked;
