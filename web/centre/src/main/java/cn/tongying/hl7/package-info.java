/**
 * HL7 v2 in: orders of hospital information systems over MLLP, as ORM^O01 (2.3 to 2.5) and OMI^O23 (2.5 and later), for
 * {@code orders.OrderIntake} (IHE RAD-2, RAD-4; docs/INTERFACES.md).
 *
 * <p>{@link cn.tongying.hl7.MllpListener} opens a port where a setting says so; {@link cn.tongying.hl7.Hl7Intake} answers each message: it finds the sender, whose
 * site alone it speaks for, reads the message by its character set, and does all that it orders in one transaction with its row in the
 * journal, or nothing. A message of a known sender is kept whole whatever becomes of it, and a person may try it again.
 *
 * <p>Threads: one takes connections, each connection has its own (docs/decisions/0032). Messages of one sender are done in turn.
 *
 * <p>Out of scope: results to others (ORU), patient administration (ADT), TLS.
 */
@NullMarked
package cn.tongying.hl7;

import org.jspecify.annotations.NullMarked;
