/**
 * The server's DICOM listener: Verification, Storage and Query/Retrieve as SCP (PS3.4 A, B and C, PS3.7, PS3.8). {@link
 * cn.tongying.dimse.DicomListener} starts and stops with the application; what comes in goes to the archive of {@code
 * cn.tongying.archive} and is kept as sent.
 *
 * <p>Every refusal gets a line in the archive's refused list: an object, a command whose UIDs are none, and, in bounded number,
 * an association that is turned away for its names or its certificate.
 *
 * <p>Who may call: the called AE title must be ours; a caller on loopback sends to the default site, any other must be
 * in the table {@code remote_ae}, whose row says which of C-ECHO, C-STORE, C-FIND, C-GET and C-MOVE it may ask for and, if limited, which SOP classes
 * it may send. Nobody is shown anything without a row, on loopback neither; what an AE is shown are the studies of its site, and what
 * it is about to be given is told as {@link cn.tongying.dimse.PatientsQueried} and {@link cn.tongying.dimse.StudyRetrieving} before. An AE that has certificates there is nobody without one of them, on loopback no more than elsewhere. The rooms
 * above keep that table. {@link cn.tongying.dimse.VerificationScu} asks a remote AE whether it answers.
 *
 * <p>Threads: each association runs on a thread that carries the application's context (JNDI, CDI, JTA).
 * The one lock keeps start and stop apart; the archive bounds how many stores run at once, and a sender that waits is slowed by TCP.
 *
 * <p>Modality Worklist (PS3.4 K) is answered from the port {@link cn.tongying.dimse.ModalityWorklist}, which the room of orders implements;
 * what devices say of what they do (MPPS, PS3.4 F.7) goes to its port {@link cn.tongying.dimse.PerformedProcedureSteps}.
 */
@NullMarked
package cn.tongying.dimse;

import org.jspecify.annotations.NullMarked;
