/**
 * What a log may say of a failure. Every room may use it and it knows none, neither a server nor a standard of imaging: a message
 * may hold what somebody sent, and no log names a patient (docs/SECURITY.md, Logs).
 */
@org.jspecify.annotations.NullMarked
package cn.tongying.failure;
