/**
 * What proves a person besides the password, as arithmetic without rows: one-time passwords (RFC 6238 over RFC 4226), recovery
 * codes, and the sealing of their secrets. It imports nothing of the rooms above; {@code cn.tongying.identity} keeps the rows.
 * Standards: RFC 4226, RFC 6238, RFC 4648 section 6 (Base32), NIST SP 800-38D (GCM). Out of scope: passkeys.
 */
@NullMarked
package cn.tongying.identity.factor;

import org.jspecify.annotations.NullMarked;
