package cn.tongying.sharing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** One object between who writes it and who reads it: a file of the exports' spool that goes with it. */
final class SpooledObject implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** What writes it. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private final ExportSpool spool;
    private final FileChannel file;
    private long size;

    SpooledObject(ExportSpool spool) throws IOException {
        this.spool = spool;
        this.file = spool.file();
    }

    void write(Writing writing) throws IOException {
        try (OutputStream out = new java.io.BufferedOutputStream(new Out(), BUFFER)) {
            writing.to(out);
        }
    }

    /** From its begin; not to be closed. */
    InputStream read() throws IOException {
        return Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() throws IOException {
        spool.close(file, size);
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            spool.write(file, size, Arrays.copyOfRange(bytes, from, from + length));
            size += length;
        }
    }
}
