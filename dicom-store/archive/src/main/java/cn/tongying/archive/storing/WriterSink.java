package cn.tongying.archive.storing;

import cn.tongying.archive.kept.PieceSums;
import cn.tongying.objects.ObjectWriter;
import java.io.OutputStream;

/** Lets the scanner write the Data Set to an object as it reads, as long as there is room, and takes its checksums. */
final class WriterSink extends OutputStream {

    private final ObjectWriter writer;
    private final FreeSpace space;
    private final PieceSums.Taking sums;

    WriterSink(ObjectWriter writer, FreeSpace space, PieceSums.Taking sums) {
        this.sums = sums;
        this.writer = writer;
        this.space = space;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        space.take(length);
        writer.write(bytes, offset, length);
        sums.update(bytes, offset, length);
    }
}
