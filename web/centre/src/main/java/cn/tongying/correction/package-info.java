/**
 * Repair of patients and studies at a site (decision 24; IHE RAD Patient Information Reconciliation): the registrar says what is right,
 * {@link cn.tongying.archive.correction.Corrections} does it, and persons, relations to care and shares follow in the same transaction, with the audit.
 *
 * <p>Out of scope: how the right attributes get into what is given out (the archive), who is one person across sites (the room of persons).
 */
@NullMarked
package cn.tongying.correction;

import org.jspecify.annotations.NullMarked;
