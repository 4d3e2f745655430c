package cn.tongying.person;

/**
 * An identifier as it is kept.
 *
 * @param sound true when it agrees with its patient's birth date and sex, as far as it says them
 */
record Identifier(IdentifierSystem system, byte[] hash, byte[] sealed, boolean sound) {
}
