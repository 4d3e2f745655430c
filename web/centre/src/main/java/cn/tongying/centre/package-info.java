/**
 * The manners of {@code /api}: problem documents in both languages (RFC 9457), one exception mapper, bounded bodies,
 * JSON values read with their rule, cursors, and who is calling. Every resource of this module uses them.
 * Out of scope: {@code /dicom-web}, whose errors PS3.18 decides.
 */
@NullMarked
package cn.tongying.centre;

import org.jspecify.annotations.NullMarked;
