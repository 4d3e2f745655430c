package cn.tongying.dicom.pixel;

/** Gives an image row by row as 8-bit samples, so that a smaller one is made of a large one without a copy of it. */
interface RenderedRows {

    /** 1 for grey, 3 for blue, green, red. */
    int channels();

    /** Columns {@code from} to {@code from + count} of row {@code y}, written to the begin of {@code row}. */
    void row(int y, int from, int count, byte[] row);
}
