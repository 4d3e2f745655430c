package cn.tongying.archive;

import java.io.InputStream;

/** Bytes to give out: their number and the stream, which the receiver closes. */
public record Content(long length, InputStream stream) implements AutoCloseable {

    @Override
    public void close() throws java.io.IOException {
        stream.close();
    }
}
