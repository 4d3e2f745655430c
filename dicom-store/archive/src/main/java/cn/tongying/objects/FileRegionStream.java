package cn.tongying.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream. Closing it closes the file. */
final class FileRegionStream extends InputStream {

    private final FileChannel channel;
    private long position;
    private final long end;

    FileRegionStream(FileChannel channel, long offset, long length) throws IOException {
        this.channel = channel;
        long size = channel.size();
        this.position = Math.min(offset, size);
        this.end = length > size - position ? size : position + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long start = position;
        byte[] bytes = new byte[(int) Math.min(64 * 1024, Math.max(1, end - position))];
        for (int read = read(bytes, 0, bytes.length); read > 0; read = read(bytes, 0, bytes.length)) {
            out.write(bytes, 0, read);
        }
        return position - start;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
