/**
 * The gate in front of every route of the web application: one servlet filter that knows who calls, one table that says who may,
 * the check that a browser's act comes from our own pages, and the headers every answer carries.
 * Whatever the table does not list is refused. Standards: OWASP ASVS 5 V3 and V8, RFC 6750, W3C CSP 3.
 * Out of scope: which rows a caller sees (the site filter stands in the archive's queries).
 */
@NullMarked
package cn.tongying.identity.gate;

import org.jspecify.annotations.NullMarked;
