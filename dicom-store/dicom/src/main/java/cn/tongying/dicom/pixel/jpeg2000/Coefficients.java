package cn.tongying.dicom.pixel.jpeg2000;

/** Decodes code-blocks, one after the other with the same arrays. */
interface Coefficients {

    /** Decodes the passes that are there; what they give is asked for with {@link #value}, until the next block. */
    void decode(CodeBlock block, Subband band, ComponentStyle style, byte[] stream);

    /** Twice the magnitude of a coefficient, with the half of the last plane decoded, and its sign. */
    int value(int x, int y);
}
