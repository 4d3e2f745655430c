/**
 * Who is there: accounts with their roles and sites, sign-in with its limits, sessions of browsers, and their resources
 * under {@code /api}. Roles and sites are handed down as the archive's {@code Caller}.
 * What happens is told by events ({@link cn.tongying.identity.event.SignedIn} …), which the audit observes.
 * The gate in front of every route is {@code cn.tongying.identity.gate}; the hash is {@code cn.tongying.identity.password},
 * the tokens of programs are {@code cn.tongying.identity.token}, and the accounts of a new system {@code cn.tongying.identity.firststart}.
 *
 * <p>Secrets: a session or a token is 256 random bits; only its SHA-256 is kept (a fast hash suffices, the secret cannot be guessed).
 * Standards: OWASP ASVS 5 chapters V6 to V8; RFC 6265 (cookie), RFC 6750 (bearer), RFC 9106 (Argon2id).
 * The second step of a sign-in is a one-time password or a recovery code ({@code cn.tongying.identity.factor} has their arithmetic).
 * Out of scope here: practitioners and licences, break-glass.
 */
@NullMarked
package cn.tongying.identity;

import org.jspecify.annotations.NullMarked;
