/**
 * The keys of programs: tokens that an account makes, lists and revokes under {@code /api/tokens}, and the command line's way to one.
 * It keeps what {@code cn.tongying.identity} asks of them ({@link cn.tongying.identity.ProgramKeys}) and is imported by the first
 * start and the application alone.
 * Standards: RFC 6750 (bearer). Out of scope: who may use a route, which is the gate's table; OAuth 2 and its refresh tokens.
 */
@NullMarked
package cn.tongying.identity.token;

import org.jspecify.annotations.NullMarked;
