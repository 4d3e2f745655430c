/**
 * The hash chain over the audit: each committed row gets, within a second, a position and a link that depends on every
 * row before it, so that what is edited, removed, moved or cut off later is found. {@code Sequencer} seals,
 * {@code HeadExport} tells the head to a second place, {@code ChainVerification} reads everything again.
 *
 * <p>The form that is hashed is described in docs/AUDIT.md, so that another program can verify the chain (IHE ITI-20 asks
 * for a protected audit, PS3.15 A.5 for its content). Locks: one advisory lock of PostgreSQL each for sealing and for
 * exporting, held for the length of one transaction that no act waits for.
 * Out of scope: signatures by a third party, retention.
 */
@NullMarked
package cn.tongying.audit.chain;

import org.jspecify.annotations.NullMarked;
