/**
 * What becomes of a signed report outside of the pages: the document that is printed, the results that are sent to other systems, and the objects that
 * are stored in its study. It
 * knows nothing of tasks and drafts; the room above hands it a {@link cn.tongying.reading.results.SignedReport}.
 */
@NullMarked
package cn.tongying.reading.results;

import org.jspecify.annotations.NullMarked;
