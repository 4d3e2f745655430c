/**
 * Tests that run inside the server (Arquillian): the real EAR on the real Payara over a PostgreSQL of its own, with the
 * test class added to the WAR. They ask what only the container can answer: injection, and one JTA transaction for the
 * rows of two rooms.
 *
 * <p>Out of scope: what can be seen from outside, which {@code cn.tongying.system} asks.
 */
@NullMarked
package cn.tongying.system.inside;

import org.jspecify.annotations.NullMarked;
