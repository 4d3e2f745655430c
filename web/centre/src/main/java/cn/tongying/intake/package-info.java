/**
 * What came in lately and what was refused, for the people at the modality and in the reading room:
 * {@code /api/intake/received} and {@code /api/intake/refused}. The archive keeps both lists; here they become JSON.
 * Out of scope: taking anything in (PS3.18 10.5, PS3.4 B), the quarantined bytes.
 */
@NullMarked
package cn.tongying.intake;

import org.jspecify.annotations.NullMarked;
