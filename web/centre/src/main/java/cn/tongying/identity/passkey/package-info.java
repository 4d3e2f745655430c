/**
 * Passkeys: a person signs in with a key that never leaves the authenticator, unlocked by a finger, a face or a PIN, which is two
 * factors in one act. Registration and assertion after Web Authentication Level 2 sections 7.1 and 7.2, with user verification
 * required and attestation "none": any make of authenticator is taken, and what it says of its make is not read.
 * Own code, since the libraries for it bring another Jackson than the application server's. It stands above identity; nobody but
 * the application imports it.
 * Standards: Web Authentication Level 2, RFC 8949 (CBOR), RFC 9052/9053 (COSE). Out of scope: attestation, extensions.
 */
@NullMarked
package cn.tongying.identity.passkey;

import org.jspecify.annotations.NullMarked;
