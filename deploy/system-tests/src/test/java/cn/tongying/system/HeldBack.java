package cn.tongying.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between one sender and the server and lets so many bytes pass, at full speed, and no more: whatever happens before
 * {@link #close} happens while the sender still has something to send.
 */
final class HeldBack implements AutoCloseable {
    private static final int PIECE = 16 << 10;
    private final ServerSocket door;
    private final int server;
    private final long most;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean holds;

    HeldBack(int server, long most) {
        this.server = server;
        this.most = most;
        try {
            this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::pass);
    }

    int port() {
        return door.getLocalPort();
    }

    /** True once it keeps something back. */
    boolean holds() {
        return holds;
    }

    private void pass() {
        try (Socket sender = door.accept(); Socket receiver = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread answers = Thread.ofVirtual().start(() -> answer(receiver, sender));
            byte[] piece = new byte[PIECE];
            InputStream in = sender.getInputStream();
            OutputStream out = receiver.getOutputStream();
            long passed = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (passed + read > most) {
                    holds = true;
                    released.await();
                }
                out.write(piece, 0, read);
                passed += read;
            }
            answers.join();
        } catch (IOException | InterruptedException ended) {
            holds = true; // the server was killed, or the test is over: both ends are closed
        }
    }

    private static void answer(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        released.countDown();
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
