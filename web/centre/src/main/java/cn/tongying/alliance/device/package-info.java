/**
 * The application entities of devices (PS3.4 A, PS3.8): what they may do, their certificates, the test of a connection to one,
 * {@code /api/application-entities}.
 *
 * <p>It knows {@code input}. Nobody above needs it: the listener reads its own tables.
 */
@NullMarked
package cn.tongying.alliance.device;

import org.jspecify.annotations.NullMarked;
