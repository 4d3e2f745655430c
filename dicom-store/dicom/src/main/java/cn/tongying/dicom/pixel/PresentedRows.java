package cn.tongying.dicom.pixel;

/** A grey image behind the lookup table and the shutter of a presentation state. */
record PresentedRows(RenderedRows image, byte[] greys, Shutter shutter) implements RenderedRows {

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public void row(int y, int from, int count, byte[] row) {
        image.row(y, from, count, row);
        for (int x = 0; x < count; x++) {
            row[x] = !shutter.openings().isEmpty() && shutter.covers(y + 1, from + x + 1) ? shutter.grey() : greys[row[x] & 0xFF];
        }
    }
}
