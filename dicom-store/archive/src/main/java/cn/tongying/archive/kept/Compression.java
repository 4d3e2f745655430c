package cn.tongying.archive.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Deflates small documents (RFC 1950) with shared deflaters, because making one costs more than using it. */
public final class Compression {

    private static final ArrayBlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(32);
    private static final ArrayBlockingQueue<Inflater> INFLATERS = new ArrayBlockingQueue<>(32);

    private Compression() {
    }

    /** Writes a document. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static byte[] deflate(byte[] plain) {
        return deflate(out -> out.write(plain));
    }

    /** The document in its plain form is never in memory as a whole. */
    public static byte[] deflate(Writing document) {
        Deflater polled = DEFLATERS.poll();
        Deflater deflater = polled != null ? polled : new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(2048);
        try (OutputStream out = new DeflaterOutputStream(deflated, deflater, 4096)) {
            document.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.reset();
            if (!DEFLATERS.offer(deflater)) {
                deflater.end();
            }
        }
        return deflated.toByteArray();
    }

    /** The document in its plain form as a stream, which must be closed. */
    public static InputStream inflating(byte[] deflated) {
        Inflater polled = INFLATERS.poll();
        Inflater inflater = polled != null ? polled : new Inflater();
        return new InflaterInputStream(new ByteArrayInputStream(deflated), inflater, 8192) {
            private boolean closed;

            @Override
            public void close() throws IOException {
                super.close();
                if (!closed) {
                    closed = true;
                    giveBack(inflater);
                }
            }
        };
    }

    private static void giveBack(Inflater inflater) {
        inflater.reset();
        if (!INFLATERS.offer(inflater)) {
            inflater.end();
        }
    }

    /** The document is never in memory as a whole; gives its length. */
    static long inflate(byte[] deflated, OutputStream out) throws IOException {
        try (InputStream plain = inflating(deflated)) {
            return plain.transferTo(out);
        }
    }

    /** How long the plain document is; it is inflated for that, but not kept. */
    public static long inflatedLength(byte[] deflated) {
        try {
            return inflate(deflated, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The whole document, of a length that the caller measured and has memory for. */
    public static byte[] inflate(byte[] deflated, int length) {
        try (InputStream plain = inflating(deflated)) {
            return plain.readNBytes(length);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static IllegalStateException damaged(IOException cause) {
        return new IllegalStateException("A document of the catalogue is damaged", cause);
    }
}
