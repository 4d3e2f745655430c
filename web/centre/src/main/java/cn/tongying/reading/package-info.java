/**
 * Reading 阅片: from the worklist to the signed report, under {@code /api/reading} (IHE RAD; decision 25).
 *
 * <p>A {@link cn.tongying.reading.ReadingTask} comes by itself when images of an exam come in ({@link cn.tongying.reading.Follower}), is claimed by
 * one person at a time ({@link cn.tongying.reading.Claims}), written ({@link cn.tongying.reading.Drafts}), signed by one who may
 * ({@link cn.tongying.reading.Qualification}), reviewed and signed for good by another ({@link cn.tongying.reading.Signatures}). What was signed is
 * never changed: each {@link cn.tongying.reading.ReportVersion} is sealed by a hash over itself and the one before.
 *
 * <p>Who is shown a task is decided by the archive's one condition on its study. Threads: one follows the archive's feed, one
 * looks at the clocks ({@link cn.tongying.reading.Escalations}), one each ends and warns by time.
 *
 * <p>Out of scope until its issue comes: a certified signature.
 */
@NullMarked
package cn.tongying.reading;

import org.jspecify.annotations.NullMarked;
