/**
 * Storage Commitment Push Model as SCU (PS3.4 J): asks a peer to commit to what was sent to it, and hears its report on the association that was asked
 * on or on one that the peer opens.
 *
 * <p>A {@link cn.tongying.dicom.commitment.StorageCommitmentScu} may be used by any number of threads; each waits for its own answer. What waits is kept
 * in memory alone: who must know after a restart asks again, which a peer answers anew.
 *
 * <p>Out of scope: the SCP, which is the listener's.
 */
@NullMarked
package cn.tongying.dicom.commitment;

import org.jspecify.annotations.NullMarked;
