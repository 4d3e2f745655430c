package cn.tongying.app;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes an answer in small pieces and tells when each begins and ends, so that a reader who takes none is seen. */
final class WatchedStream extends ServletOutputStream {
    private static final int PIECE = 32 * 1024;

    private final ServletOutputStream out;
    private final SlowReaders.Answer answer;

    WatchedStream(ServletOutputStream out, SlowReaders.Answer answer) {
        this.out = out;
        this.answer = answer;
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void watched(Writing writing) throws IOException {
        answer.writing();
        try {
            writing.run();
        } finally {
            answer.written();
        }
    }

    @Override
    public void write(int octet) throws IOException {
        watched(() -> out.write(octet));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int from = offset + done;
            int piece = Math.min(PIECE, length - done);
            watched(() -> out.write(bytes, from, piece));
        }
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    @Override
    public void close() throws IOException {
        watched(out::close);
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
