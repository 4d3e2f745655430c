package cn.tongying.tools.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One HTTP/1.1 connection that is kept alive (RFC 9112) and costs as little as a client can, because it shares the
 * machine with the server it measures. Belongs to one thread; every answer is read to its end.
 */
final class HttpConnection implements AutoCloseable {

    private static final int BUFFER_BYTES = 128 << 10;
    private static final int LIMIT_MILLIS = 60_000;

    private final WebAddress server;
    private final byte[] drain = new byte[BUFFER_BYTES];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean open;

    /** @param bytes length of the body, without the framing of chunks */
    record Answer(int status, long bytes, String beginning) {}

    HttpConnection(WebAddress server) throws IOException {
        this.server = server;
        connect();
    }

    Answer get(String path, List<String> headers) throws IOException {
        return exchange("GET", path, headers, List.of());
    }

    Answer post(String path, String contentType, List<Slice> body) throws IOException {
        long length = body.stream().mapToLong(Slice::length).sum();
        return exchange("POST", path, List.of("Content-Type: " + contentType, "Content-Length: " + length, "Accept: application/dicom+json"), body);
    }

    /** As a page of the portal sends it. */
    Answer postJson(String path, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return exchange("POST", path, List.of("Content-Type: application/json", "Origin: http://" + server.authority(), "Content-Length: " + body.length), List.of(Slice.of(body)));
    }

    /** A part of an array that is not copied. */
    record Slice(byte[] bytes, int offset, int length) {
        static Slice of(byte[] bytes) {
            return new Slice(bytes, 0, bytes.length);
        }
    }

    private Answer exchange(String method, String path, List<String> headers, List<Slice> body) throws IOException {
        if (!open) {
            socket.close();
            connect();
        }
        String head = "%s %s HTTP/1.1\r\nHost: %s\r\n%s%s\r\n\r\n".formatted(method, server.root() + path, server.authority(),
                server.proof().map(proof -> proof + "\r\n").orElse(""), String.join("\r\n", headers));
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        for (Slice slice : body) {
            out.write(slice.bytes(), slice.offset(), slice.length());
        }
        return answer();
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.connect(new InetSocketAddress(server.host(), server.port()), LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = socket.getOutputStream();
        open = true;
    }

    private Answer answer() throws IOException {
        String statusLine = line();
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            open &= !lower.equals("connection: close");
        }
        Body body = new Body();
        if (chunked) {
            readChunks(body);
        } else if (length >= 0) {
            read(length, body);
        } else if (status != 204) {
            open = false;
            read(Long.MAX_VALUE, body);
        }
        return new Answer(status, body.bytes, body.text());
    }

    /** RFC 9112, 7.1. */
    private void readChunks(Body body) throws IOException {
        while (true) {
            String size = line();
            long length = Long.parseLong(size.split(";")[0].strip(), 16);
            if (length == 0) {
                while (!line().isEmpty()) {
                    // trailer fields mean nothing here
                }
                return;
            }
            read(length, body);
            line();
        }
    }

    private void read(long length, Body body) throws IOException {
        long left = length;
        while (left > 0) {
            int count = in.read(drain, 0, (int) Math.min(left, drain.length));
            if (count < 0) {
                if (length == Long.MAX_VALUE) {
                    return;
                }
                throw new EOFException("The server ended the answer " + left + " bytes early");
            }
            body.take(drain, count);
            left -= count;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Counts a body and keeps its beginning for messages. */
    private static final class Body {
        private static final int KEPT = 2_000;
        private long bytes;
        private byte[] kept = new byte[0];

        void take(byte[] data, int count) {
            if (kept.length < KEPT) {
                int more = Math.min(count, KEPT - kept.length);
                kept = Arrays.copyOf(kept, kept.length + more);
                System.arraycopy(data, 0, kept, kept.length - more, more);
            }
            bytes += count;
        }

        String text() {
            return new String(kept, StandardCharsets.UTF_8).lines().collect(Collectors.joining(" "));
        }
    }
}
