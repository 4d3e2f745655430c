/**
 * What came in lately and what was refused, for the people at the modality and in the reading room:
 * {@code /api/intake/received} and {@code /api/intake/refused}. The archive keeps both lists; here they become JSON. What was
 * kept of a refused object is given to a technologist as Part 10, and dropped or said to stay by a technologist or the
 * system administrator of its site.
 * Out of scope: taking anything in (PS3.18 10.5, PS3.4 B), putting a refused object in the place of the one that is held.
 */
@NullMarked
package cn.tongying.intake;

import org.jspecify.annotations.NullMarked;
