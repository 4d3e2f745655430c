/**
 * JPEG 2000 Part 1 (ITU-T T.800 | ISO/IEC 15444-1) with the code-blocks of Part 15 (T.814), decoding
 * only: from the bytes of a codestream to samples.
 *
 * <p>{@link cn.tongying.dicom.pixel.jpeg2000.Codestream} reads the main header and finds the tile-parts; each tile is then
 * decoded by itself: its packets (annex B), its code-blocks (annex C and D), its wavelet (annex F) and its component
 * transform (annex G). Every failure of what is inside is a {@link cn.tongying.dicom.DicomException}; nothing larger than the
 * image is allocated, and the image's size is for the caller to judge before it decodes.
 *
 * <p>Not decoded: magnitudes of more than 30 bits, samples of more than 16, more than 16,384 tiles, blocks of HTJ2K with
 * more than one set of passes, both kinds of blocks in one component, and what Part 2 adds.
 */
@NullMarked
package cn.tongying.dicom.pixel.jpeg2000;

import org.jspecify.annotations.NullMarked;
