/**
 * The DICOM upper layer (PS3.8) and the DIMSE-C services (PS3.7 9.1), both roles,
 * on plain blocking sockets, a thread for each association.
 *
 * <p>A server is an {@link cn.tongying.dicom.net.AssociationAcceptor}; a client opens an {@link
 * cn.tongying.dicom.net.Association}. The data set of a C-STORE is read PDV by PDV straight from the socket: nothing
 * queues it, so a slow receiver slows its sender by TCP alone. Every message leaves in as few writes as its size
 * allows, a response in exactly one.
 *
 * <p>An acceptor listens for TLS besides (PS3.15 B.12) where it has a {@link cn.tongying.dicom.net.TlsIdentity}; what a peer's
 * certificate opens the policy decides, from the {@link cn.tongying.dicom.net.Transport} of the association. Every limit lies
 * below TLS and holds with it as without.
 *
 * <p>Errors here are {@link java.io.IOException}s, because they come out of streams as well as out of calls
 * ({@link cn.tongying.dicom.net.AssociationException} and its kinds).
 *
 * <p>Locks: an association belongs to the one thread that runs it. The only lock is the write lock of its connection,
 * held for one socket write, so that an abort from another thread never cuts into a PDU.
 *
 * <p>Out of scope: DIMSE-N, an asynchronous operations window above 1/1, checking user identity
 * (parsed and left unanswered) and SOP class common extended negotiation (parsed and ignored).
 */
@NullMarked
package cn.tongying.dicom.net;

import org.jspecify.annotations.NullMarked;
