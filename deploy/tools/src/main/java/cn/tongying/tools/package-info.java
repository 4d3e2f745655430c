/**
 * Programs that go through the front doors as any client would: {@link cn.tongying.tools.Demo} fills an archive with
 * made-up studies, {@link cn.tongying.tools.Import} sends a folder of DICOM files,
 * {@link cn.tongying.tools.Migrate} takes over an old PACS, {@link cn.tongying.tools.Exit} takes everything out.
 *
 * <p>They print to the terminal in 中文 and English and tell success by their exit code. Out of scope: everything that
 * needs the server's own files or database.
 */
@NullMarked
package cn.tongying.tools;

import org.jspecify.annotations.NullMarked;
