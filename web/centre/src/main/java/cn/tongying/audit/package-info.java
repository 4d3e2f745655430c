/**
 * The audit: who did what to what, one row per event, in the transaction of the act.
 * It observes the events of the archive and of identity and stands behind the gate for reads; no room imports it.
 * Events carry the codes of PS3.16 CID 400/401 and the action and outcome indicators of PS3.15 A.5 (IHE ITI-20).
 * The application's database role can add and read rows, and neither change nor remove them.
 * They leave this room as pages and files ({@code /api/audit}), as DICOM audit messages, FHIR AuditEvents and lines of CSV, and by
 * syslog over TLS (RFC 5424, 5425); {@code .chain} seals them. Threads: those of {@code AuditBeans}, which share nothing.
 * Out of scope here: the page that shows them, retention.
 */
@NullMarked
package cn.tongying.audit;

import org.jspecify.annotations.NullMarked;
