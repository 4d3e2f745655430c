/**
 * Trials of the promise that nothing acknowledged is lost: images are stored through the front doors while the product
 * is killed or its disk loses power, and a ledger kept outside of the product is compared with what is there afterwards.
 *
 * <p>{@link cn.tongying.tools.campaign.CrashTrial} runs one trial from its
 * {@link cn.tongying.tools.campaign.TrialSettings} and answers a {@link cn.tongying.tools.campaign.TrialResult}. A
 * campaign is a trial of the product as it is and trials with a broken control, which must be caught.
 *
 * <p>Threads: the senders of {@link cn.tongying.tools.campaign.Traffic} share the ledger, which forces each line under
 * its own lock. Out of scope: a power cut of a real disk with a write cache of its own, and faults of the network.
 */
@NullMarked
package cn.tongying.tools.campaign;

import org.jspecify.annotations.NullMarked;
