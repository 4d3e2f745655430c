/**
 * The archive: takes SOP Instances in, keeps them durably, finds them and gives them out.
 *
 * <p>{@link cn.tongying.archive.storing.Archive} stores (PS3.4 B, PS3.18 10.5), {@link cn.tongying.archive.search.Catalogue} searches
 * (PS3.18 10.6), {@link cn.tongying.archive.retrieval.Retrieval} gives instances, metadata, frames and bulk data (PS3.18 10.4),
 * {@link cn.tongying.archive.feed.ChangeFeed} tells in order what happened, {@link cn.tongying.archive.reconciliation.Reconciliation}
 * compares rows with objects. A patient is (site, Patient ID), never Patient ID alone. Every call takes a
 * {@link cn.tongying.archive.Caller}, and the site filter is part of the SQL.
 *
 * <p>Threads: {@link cn.tongying.archive.storing.Archive} is used by any number of threads and bounds itself by a fair
 * semaphore; one background thread of {@code ArchiveClock} runs the sequencer and the settler, in the whole cluster one
 * at a time by an advisory lock of the database; another one, of {@code ReconciliationClock}, compares rows and objects
 * batch by batch; where objects of before are sealed, a third one of {@code PlainSealingClock} does that, again one in the whole cluster.
 * No lock is held over I/O except those two of the database.
 *
 * <p>Quarantine: an object that was read to its end and is refused for what it says (other content under a known UID,
 * another patient in a known study, an announcement that does not fit, a missing UID) is kept under {@code quarantine/}
 * and named by its line of the refused list. What cannot be read to its end (truncated, malformed, past a limit) is not
 * kept: nobody could decide about half an object, its sender still has the whole one, and whoever sends noise must not
 * fill the disk. Its line tells where reading stopped and why.
 *
 * <p>Several sites: copies of one study are shown as one only when their patients agree, see
 * {@link cn.tongying.archive.visibility.SamePerson} and docs/decisions/0008. Memory: every share is bounded, and their sum is in
 * docs/ARCHITECTURE.md.
 *
 * <p>Packages: in this one lie the words that all share; it knows none of the others, which know each other in one direction:
 * {@code database} lies below {@code kept}, {@code visibility} and {@code site}; {@code correction} below {@code kept}; {@code refusal} and {@code settling} below
 * {@code storing}, and that below {@code reconciliation}; {@code search}, {@code retrieval}, {@code list}, {@code feed} and
 * {@code relation} stand side by side; {@code conversion} stands on {@code retrieval}; {@code assembly} knows them all. Rooms above use this package, {@code storing}, {@code search},
 * {@code retrieval}, {@code conversion}, {@code list}, {@code feed}, {@code relation}, {@code site} and of {@code refusal} the refused
 * list; the others, public or not, are the archive's own. {@code ArchitectureTest} holds all of this.
 *
 * <p>Out of scope: sign-in, audit rows (the audit room observes {@link cn.tongying.archive.InstanceStored} inside the
 * transaction of the store), deletion.
 */
@NullMarked
package cn.tongying.archive;

import org.jspecify.annotations.NullMarked;
