package cn.tongying.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** The TCP connection below TLS, which remembers whether it ended: TLS itself does not tell an end from a close_notify. */
final class WatchedSocket extends Socket {
    private volatile boolean ended;

    boolean ended() {
        return ended;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                return seen(super.read());
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return seen(super.read(buffer, offset, length));
            }
        };
    }

    private int seen(int read) {
        ended |= read < 0;
        return read;
    }
}
