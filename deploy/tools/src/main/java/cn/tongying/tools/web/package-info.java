/**
 * The archive's own HTTP side as a program reads it: search, and objects, with a Bearer token, and the patience to ask again.
 * Errors are {@link java.io.IOException}s; {@link cn.tongying.tools.web.BusyException} says that asking later may help,
 * {@code NotAdmittedException} that it will not.
 */
@NullMarked
package cn.tongying.tools.web;

import org.jspecify.annotations.NullMarked;
