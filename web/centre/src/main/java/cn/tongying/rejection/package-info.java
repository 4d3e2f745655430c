/**
 * Rejection in the portal ({@code /api/rejections}): a person rejects a study, a series or an image, sees what is rejected, undoes, and a
 * system administrator removes for good. What is made is a Key Object Selection Document (IHE RAD IOCM), stored like any other object;
 * who may, and what it does, is decided in {@link cn.tongying.archive.rejection}.
 * Out of scope: notes that come by C-STORE or STOW-RS, which the archive heeds by itself.
 */
@NullMarked
package cn.tongying.rejection;

import org.jspecify.annotations.NullMarked;
