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
        Shutter.Line open = shutter.line(y + 1);
        for (int x = 0; x < count; x++) {
            row[x] = open.holds(from + x + 1) ? greys[row[x] & 0xFF] : shutter.grey();
        }
    }
}
