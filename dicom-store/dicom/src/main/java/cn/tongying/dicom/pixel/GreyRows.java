package cn.tongying.dicom.pixel;

/** Grey images: each stored value is looked up in one table that holds the whole chain of transforms. */
final class GreyRows implements RenderedRows {

    private static final int MAXIMUM_TABLE_BITS = 16;

    private final Frame frame;
    private final ModalityTransform modality;
    private final VoiTransform voi;
    private final boolean inverse;
    private final int shift;
    private final int mask;
    private final byte[] table;

    GreyRows(Frame frame, Presentation presentation) {
        PixelFormat format = frame.format();
        this.frame = frame;
        this.modality = presentation.modality();
        this.inverse = format.photometric() == Photometric.MONOCHROME1;
        this.voi = presentation.voi() instanceof VoiTransform.FullRange ? fullRange(frame, presentation) : presentation.voi();
        this.shift = format.highBit() + 1 - format.bitsStored();
        this.mask = format.bitsStored() >= 32 ? -1 : (1 << format.bitsStored()) - 1;
        this.table = format.bitsStored() <= MAXIMUM_TABLE_BITS ? table(1 << format.bitsStored()) : new byte[0];
    }

    private byte[] table(int size) {
        byte[] greys = new byte[size];
        for (int i = 0; i < size; i++) {
            greys[i] = grey(frame.value(i << shift));
        }
        return greys;
    }

    private byte grey(long value) {
        long grey = Math.round(voi.apply(modality.apply(value)));
        return (byte) (inverse ? 255 - grey : grey);
    }

    private static VoiTransform fullRange(Frame frame, Presentation presentation) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int pixels = (int) frame.format().pixels();
        for (int i = 0; i < pixels; i++) {
            long value = frame.value(frame.stored(i));
            if (!presentation.pads(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return VoiTransform.FullRange.between(0, 1);
        }
        double a = presentation.modality().apply(low);
        double b = presentation.modality().apply(high);
        return VoiTransform.FullRange.between(Math.min(a, b), Math.max(a, b));
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public void row(int y, int from, int count, byte[] row) {
        int first = y * frame.format().columns() + from;
        byte[] samples = frame.samples();
        if (table.length == 0) {
            for (int x = 0; x < count; x++) {
                row[x] = grey(frame.value(frame.stored(first + x)));
            }
        } else if (frame.format().bitsAllocated() == 16) {
            for (int x = 0, at = 2 * first; x < count; x++, at += 2) {
                row[x] = table[((samples[at] & 0xFF) | (samples[at + 1] & 0xFF) << 8) >> shift & mask];
            }
        } else {
            for (int x = 0; x < count; x++) {
                row[x] = table[frame.stored(first + x) >> shift & mask];
            }
        }
    }
}
