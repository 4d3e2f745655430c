package cn.tongying.archive;

import cn.tongying.objects.ObjectWriter;
import java.io.OutputStream;

/** Lets the scanner write the Data Set to an object as it reads. */
final class WriterSink extends OutputStream {

    private final ObjectWriter writer;

    WriterSink(ObjectWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writer.write(bytes, offset, length);
    }
}
