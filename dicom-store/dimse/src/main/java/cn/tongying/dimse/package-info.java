/**
 * The server's DICOM listener: Verification and Storage as SCP (PS3.4 A and B, PS3.7, PS3.8). {@link
 * cn.tongying.dimse.DicomListener} starts and stops with the application; what comes in goes to the archive of {@code
 * cn.tongying.archive} and is kept as sent.
 *
 * <p>Every refusal gets a line in the archive's refused list: an object, a command whose UIDs are none, and, in bounded number,
 * an association that is turned away for its names or its certificate.
 *
 * <p>Who may call: the called AE title must be ours; a caller on loopback sends to the default site, any other must be
 * in the table {@code remote_ae}, whose row says which of C-ECHO and C-STORE it may ask for and, if limited, which SOP classes
 * it may send. An AE that has certificates there is nobody without one of them, on loopback no more than elsewhere. The rooms
 * above keep that table. {@link cn.tongying.dimse.VerificationScu} asks a remote AE whether it answers.
 *
 * <p>Threads: each association runs on a virtual thread that carries the application's context (JNDI, CDI, JTA).
 * The one lock keeps start and stop apart; the archive bounds how many stores run at once, and a sender that waits is slowed by TCP.
 *
 * <p>Out of scope: query, retrieve, worklist, MPPS, storage commitment.
 */
@NullMarked
package cn.tongying.dimse;

import org.jspecify.annotations.NullMarked;
