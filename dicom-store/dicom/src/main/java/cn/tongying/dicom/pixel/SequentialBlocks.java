package cn.tongying.dicom.pixel;

/** A block of a sequential scan: the difference of its first coefficient, then runs of zeros and values (ISO/IEC 10918-1 F.2.2). */
final class SequentialBlocks implements DctBlocks {
    private final JpegBits bits;

    SequentialBlocks(JpegBits bits) {
        this.bits = bits;
    }

    @Override
    public void read(DctScan.Part part, short[] blocks, int at) {
        part.prediction += bits.extended(part.dc().decode(bits));
        blocks[at] = (short) part.prediction;
        HuffmanTable ac = part.ac();
        for (int k = 1; k < DctComponent.BLOCK; k++) {
            int symbol = ac.decode(bits);
            int size = symbol & 0x0F;
            k += symbol >> 4;
            if (size == 0) {
                if (symbol != DctScan.SIXTEEN_ZEROS) {
                    return;
                }
                continue;
            }
            if (k >= DctComponent.BLOCK) {
                throw DctScan.tooLong();
            }
            blocks[at + DctScan.ZIGZAG[k]] = (short) bits.extended(size);
        }
    }
}
