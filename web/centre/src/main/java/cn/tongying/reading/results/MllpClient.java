package cn.tongying.reading.results;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Set;

/** Sends one message over a connection of its own (MLLP release 1) and reads what it is answered; everything has an end. */
final class MllpClient {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;
    private static final int MOST = 65_536;
    private static final Set<String> CODES = Set.of("AA", "AE", "AR", "CA", "CE", "CR");

    private final Duration connect;
    private final Duration answer;

    MllpClient(Duration connect, Duration answer) {
        this.connect = connect;
        this.answer = answer;
    }

    /** MSA-1 and what was said besides, MSA-3. */
    record Answer(String code, String words) {
        boolean isAccepted() {
            return code.equals("AA") || code.equals("CA");
        }

        /** For good: the same message will not be taken. */
        boolean isRejected() {
            return code.equals("AR") || code.equals("CR");
        }
    }

    /** @throws IOException when it was not reached, or did not answer this message */
    Answer send(Destination to, byte[] message, String controlId) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(to.host(), to.port()), (int) connect.toMillis());
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream framed = new ByteArrayOutputStream(message.length + 3);
            framed.write(START);
            framed.writeBytes(message);
            framed.write(END);
            framed.write(RETURN);
            out.write(framed.toByteArray());
            out.flush();
            return read(new String(frame(socket), Charset.forName(to.charset())), controlId);
        }
    }

    private byte[] frame(Socket socket) throws IOException {
        long deadline = System.nanoTime() + answer.toNanos();
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (read.size() <= MOST) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new IOException("No answer in time");
            }
            socket.setSoTimeout((int) left);
            int got = in.read(buffer);
            if (got < 0) {
                throw new IOException("The connection ended before the answer");
            }
            read.write(buffer, 0, got);
            byte[] all = read.toByteArray();
            if (all.length >= 2 && all[all.length - 2] == END && all[all.length - 1] == RETURN) {
                return all;
            }
        }
        throw new IOException("The answer is too long");
    }

    private static Answer read(String frame, String controlId) throws IOException {
        for (String segment : frame.split("\r")) {
            if (segment.startsWith("MSA|")) {
                String[] fields = segment.split("\\|", -1);
                if (fields.length < 3 || !CODES.contains(fields[1]) || !fields[2].equals(controlId)) {
                    throw new IOException("The answer is to another message");
                }
                return new Answer(fields[1], fields.length > 3 ? fields[3] : "");
            }
        }
        throw new IOException("The answer has no MSA");
    }
}
