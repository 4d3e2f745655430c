/**
 * How an instance is kept and read again: the keys of objects, where a Data Set lies in its object, the metadata kept as
 * deflated DICOM JSON beside its row, the documents of whole series, and the memory that long reads share
 * ({@link cn.tongying.archive.kept.ReadMemory}).
 *
 * <p>It knows {@code database}. For the archive alone.
 */
@NullMarked
package cn.tongying.archive.kept;

import org.jspecify.annotations.NullMarked;
