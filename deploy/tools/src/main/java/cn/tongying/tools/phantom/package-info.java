/**
 * Made-up anatomy: bodies as mathematical shapes, drawn in millimetres of the patient coordinate system (PS3.3
 * C.7.6.2.1.1: x to the left, y to the back), so that a demonstration needs no person's images.
 *
 * <p>Everything is a function of a seed: the same seed draws the same bits. Out of scope: DICOM (see {@code demo}), and
 * any diagnostic truth beyond looking like the organ.
 */
@NullMarked
package cn.tongying.tools.phantom;

import org.jspecify.annotations.NullMarked;
