/**
 * The benchmark behind {@code deploy/bench}: this product and Orthanc on the same machine in the same run, and the
 * disk's own durable ceiling beside them. Each measurement alternates between the two servers, so that only one is
 * under load at a time and a change of the machine's mood meets both.
 *
 * <p>Clients are the same for both: dcmtk's storescu, our own C-STORE client, and a plain keep-alive HTTP client that
 * reads every answer to its end. Both servers force every acknowledged object to disk (Orthanc: SyncStorageArea).
 *
 * <p>Out of scope: correctness (the tests judge that) and anything that needs more than one machine.
 */
@NullMarked
package cn.tongying.tools.bench;

import org.jspecify.annotations.NullMarked;
