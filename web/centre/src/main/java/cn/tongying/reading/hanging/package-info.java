/**
 * How each reader has exams hung, under {@code /api/reading-layouts}: the one choice that is kept by kind of device and part of the body, on whatever
 * PC. The rules themselves, which series stands where, are the viewer's ({@code ohif/ext/hang.js}).
 */
@NullMarked
package cn.tongying.reading.hanging;

import org.jspecify.annotations.NullMarked;
