package cn.tongying.dicom.pixel.jpeg2000;

/**
 * A subband of a tile-component (T.800 B.5).
 *
 * @param highX       1 where it is high-pass across, as {@code highY} is down
 * @param bits        of magnitude
 * @param step        between two values, 1 where nothing was quantized
 * @param blockWidth  exponent of the width of its code-blocks
 * @param offset      of its first coefficient in the tile-component's plane
 */
record Subband(Area area, int highX, int highY, int bits, float step, int blockWidth, int blockHeight, int offset) {
}
