/**
 * Access: who may see which studies today. {@link cn.tongying.access.StandingsOfToday} gives each request its caller: role × site
 * from the account and its assignments, what agreements share with the sites it reads at, and what relations name; the
 * archive's {@code Visibility} makes the one SQL condition of it. {@link cn.tongying.access.Relations} is how other rooms grant
 * and end a relation to a patient's care. Breaking the glass opens studies in an emergency, for a time, with a reason, an
 * alert and a review that does not go away (trust: break-glass; HL7 PurposeOfUse ETREAT).
 *
 * <p>What happens is told by {@link cn.tongying.access.AccessEvent}, in the transaction of the act.
 *
 * <p>Out of scope: sign-in and routes (identity), competence to diagnose (alliance), the SQL itself (archive).
 */
@NullMarked
package cn.tongying.access;

import org.jspecify.annotations.NullMarked;
