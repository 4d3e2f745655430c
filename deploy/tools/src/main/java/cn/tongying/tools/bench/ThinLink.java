package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A thin line between a client of this machine and a server of it: each direction carries so many bits in a second, all connections
 * together, and everything comes half a round trip late; opening a connection costs a whole one. Little waits in it, so that a sender
 * feels the line. The kernel of a test machine often has no netem, hence this.
 */
final class ThinLink implements AutoCloseable {

    /** What issue 4 calls a thin line: 20 Mbit/s and 50 ms there and back. */
    static final double MEGABITS = 20;
    static final Duration ROUND_TRIP = Duration.ofMillis(50);

    private static final int PIECE_BYTES = 8 << 10;
    /** 256 KiB on their way: twice what 20 Mbit/s and 50 ms hold. */
    private static final int PIECES = 32;
    private static final byte[] END = new byte[0];

    private final InetSocketAddress server;
    private final Duration oneWay;
    private final Line up;
    private final Line down;
    private final ServerSocket listening;

    /** When what is handed to it now has left; all connections wait for each other. */
    private static final class Line {
        private final double nanosOfByte;
        private long free = System.nanoTime();

        Line(double bitsPerSecond) {
            nanosOfByte = 8e9 / bitsPerSecond;
        }

        synchronized long left(int bytes) {
            free = Math.max(free, System.nanoTime()) + Math.round(bytes * nanosOfByte);
            return free;
        }
    }

    private record Piece(byte[] bytes, long arrives) {
    }

    ThinLink(InetSocketAddress server, double megabitsPerSecond, Duration roundTrip) throws IOException {
        this.server = server;
        this.oneWay = roundTrip.dividedBy(2);
        up = new Line(megabitsPerSecond * 1e6);
        down = new Line(megabitsPerSecond * 1e6);
        listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("thin link").start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        try (client; Socket onward = new Socket(server.getAddress(), server.getPort())) {
            client.setTcpNoDelay(true);
            onward.setTcpNoDelay(true);
            long opened = System.nanoTime() + oneWay.multipliedBy(2).toNanos();
            Thread answers = Thread.ofVirtual().start(() -> direction(onward, client, down, opened));
            direction(client, onward, up, opened);
            answers.join();
        } catch (IOException ended) {
            // the client sees its connection closed, as it would without the line
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void direction(Socket from, Socket to, Line line, long notBefore) {
        BlockingQueue<Piece> way = new ArrayBlockingQueue<>(PIECES);
        Thread arriving = Thread.ofVirtual().start(() -> arrive(way, to));
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[PIECE_BYTES];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                byte[] bytes = Arrays.copyOf(buffer, read);
                way.put(new Piece(bytes, Math.max(line.left(read), notBefore) + oneWay.toNanos()));
            }
        } catch (IOException | InterruptedException ended) {
            // what was sent before still arrives
        }
        try {
            way.put(new Piece(END, System.nanoTime() + oneWay.toNanos()));
            arriving.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void arrive(BlockingQueue<Piece> way, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = way.take(); piece.bytes() != END; piece = way.take()) {
                TimeUnit.NANOSECONDS.sleep(piece.arrives() - System.nanoTime());
                out.write(piece.bytes());
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException ended) {
            drain(way);
        }
    }

    /** The receiver went away; its sender must not wait for room. */
    private static void drain(BlockingQueue<Piece> way) {
        try {
            Piece piece = way.take();
            while (piece.bytes() != END) {
                piece = way.take();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
