/**
 * Discussion of one exam 讨论, under {@code /api/discussions}: whoever is shown the exam writes and reads, but who judges or reads it blind. Mentioning
 * somebody who may see it tells that person alone; a note is never changed, and may be withdrawn by who wrote it, which keeps it.
 */
@NullMarked
package cn.tongying.reading.discussion;

import org.jspecify.annotations.NullMarked;
