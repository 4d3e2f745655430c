/**
 * Passwords: the memory-hard hash (Argon2id, RFC 9106), how many are computed at once, and which passwords are accepted.
 * A password lives here as characters only while it is hashed; it is never logged and never kept.
 * Out of scope: who may sign in and how often (the room above), second factors, passkeys.
 */
@NullMarked
package cn.tongying.identity.password;

import org.jspecify.annotations.NullMarked;
