/**
 * Pixels: frames decoded to native samples, encoded, and rendered to 8-bit images, in the JVM only.
 *
 * <p>Decodes native data (PS3.5 section 8.1, 1 to 32 bits), RLE Lossless (PS3.5 annex G), JPEG of 8 and 12 bits and lossless
 * (PS3.5 section 8.2.1), JPEG-LS (8.2.3), JPEG 2000 (8.2.4) and HTJ2K (8.2.18); renders through the Modality LUT, the VOI LUT and
 * the photometric interpretation (PS3.3 sections C.11.1, C.11.2 and C.7.6.3). One frame at a time is in memory, and its size is
 * bounded before anything is allocated.
 *
 * <p>Encodes RLE Lossless, JPEG-LS lossless and JPEG baseline.
 *
 * <p>Not yet: JPEG XL. Out of scope: video, presentation states, overlays, ICC profiles.
 */
@NullMarked
package cn.tongying.dicom.pixel;

import org.jspecify.annotations.NullMarked;
