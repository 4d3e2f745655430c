package cn.tongying.archive;

import java.io.InputStream;

/** Bytes to give out: their number and the stream, which the receiver closes. */
public record Content(long length, InputStream stream) implements AutoCloseable {

    /** The same, of which the first bytes were read: what fails at once fails before anything was answered. It is closed then. */
    public Content begun() throws java.io.IOException {
        java.io.BufferedInputStream buffered = new java.io.BufferedInputStream(stream);
        buffered.mark(1);
        try {
            buffered.read();
        } catch (java.io.IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
        buffered.reset();
        return new Content(length, buffered);
    }

    @Override
    public void close() throws java.io.IOException {
        stream.close();
    }
}
