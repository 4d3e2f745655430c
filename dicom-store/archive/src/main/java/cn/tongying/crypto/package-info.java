/**
 * The algorithms with which secrets are kept: a port with two named sets, the international one (SHA-256, HMAC-SHA-256,
 * AES-256-GCM, ECDSA on P-256) and the national one (SM3 of GB/T 32905, HMAC-SM3, SM4-GCM of GB/T 32907, SM2 of
 * GB/T 32918). What is sealed here names its set and its key, so that the set can be changed by a setting while what was
 * sealed before stays readable.
 *
 * <p>Out of scope: TLS, which the server does; what a standard prescribes to the bit (one-time passwords of RFC 6238,
 * passkeys, OpenID Connect); the content hashes of the archive and the chain of the audit, which are SHA-256 by their
 * documented form (decision record "Algorithms behind a port").
 */
@NullMarked
package cn.tongying.crypto;

import org.jspecify.annotations.NullMarked;
