package cn.tongying.archive.storing;

import cn.tongying.objects.ObjectWriter;
import java.io.OutputStream;

/** Lets the scanner write the Data Set to an object as it reads, as long as there is room. */
final class WriterSink extends OutputStream {

    private final ObjectWriter writer;
    private final FreeSpace space;

    WriterSink(ObjectWriter writer, FreeSpace space) {
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
    }
}
