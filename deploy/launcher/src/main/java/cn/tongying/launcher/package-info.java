/**
 * The one command: makes a running Tongying out of an unpacked Payara Server, the EAR and an empty folder.
 *
 * <p>A start goes one way: {@link cn.tongying.launcher.Options} are read and judged, the
 * {@link cn.tongying.launcher.DataFolder} is locked, what a killed launcher left behind is ended, PostgreSQL is started
 * and migrated, the Payara domain is written and started, and when {@code /health/ready} says yes the addresses are
 * printed. The launcher owns both processes and stops them in the reverse order.
 *
 * <p>Out of scope: production set-ups with a database, an object store and a server of their own, and whatever happens
 * inside the server.
 */
@NullMarked
package cn.tongying.launcher;

import org.jspecify.annotations.NullMarked;
