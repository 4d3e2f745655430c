/**
 * What becomes of a signed report outside of the pages: the document that is printed, and the results that are sent to other systems. It
 * knows nothing of tasks and drafts; the room above hands it a {@link cn.tongying.reading.results.SignedReport}.
 */
@NullMarked
package cn.tongying.reading.results;

import org.jspecify.annotations.NullMarked;
