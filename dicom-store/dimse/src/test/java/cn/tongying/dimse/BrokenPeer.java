package cn.tongying.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that takes every connection and closes it. */
final class BrokenPeer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    final AtomicInteger calls = new AtomicInteger();

    BrokenPeer() throws IOException {
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try (Socket call = socket.accept()) {
                    calls.incrementAndGet();
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
