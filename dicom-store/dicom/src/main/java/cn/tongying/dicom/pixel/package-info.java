/**
 * Pixels: frames decoded to native samples and rendered to 8-bit images, in the JVM only.
 *
 * <p>Decodes native data (PS3.5 section 8.1, 1 to 32 bits), RLE Lossless (PS3.5 annex G) and JPEG of 8 bits (PS3.5
 * section 8.2.1); renders through the Modality LUT, the VOI LUT and the photometric interpretation (PS3.3 sections
 * C.11.1, C.11.2 and C.7.6.3). One frame at a time is in memory, and its size is bounded before anything is allocated.
 *
 * <p>Out of scope: JPEG Lossless, JPEG-LS, JPEG 2000 and video (asked of a decoder process later), presentation states,
 * overlays, ICC profiles.
 */
@NullMarked
package cn.tongying.dicom.pixel;

import org.jspecify.annotations.NullMarked;
