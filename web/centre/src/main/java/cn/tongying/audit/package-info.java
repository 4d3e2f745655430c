/**
 * The audit: who did what to what, one row per event, in the transaction of the act.
 * It observes the events of the archive and of identity and stands behind the gate for reads; no room imports it.
 * Events carry the codes of PS3.16 CID 400/401 and the action and outcome indicators of PS3.15 A.5 (IHE ITI-20).
 * The application's database role can add and read rows, and neither change nor remove them.
 * Out of scope here: the hash chain over the rows and its export, the page that shows them, retention.
 */
@NullMarked
package cn.tongying.audit;

import org.jspecify.annotations.NullMarked;
