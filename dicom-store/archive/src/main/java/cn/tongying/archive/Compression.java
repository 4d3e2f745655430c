package cn.tongying.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Deflates small documents (RFC 1950) with shared deflaters, because making one costs more than using it. */
final class Compression {

    private static final ArrayBlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(32);
    private static final ArrayBlockingQueue<Inflater> INFLATERS = new ArrayBlockingQueue<>(32);

    private Compression() {
    }

    /** Writes a document. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static byte[] deflate(byte[] plain) {
        return deflate(out -> out.write(plain));
    }

    /** The document in its plain form is never in memory as a whole. */
    static byte[] deflate(Writing document) {
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

    static byte[] inflate(byte[] deflated) {
        Inflater inflater = INFLATERS.poll();
        if (inflater == null) {
            inflater = new Inflater();
        }
        try {
            inflater.setInput(deflated);
            byte[] part = new byte[8192];
            ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4);
            while (!inflater.finished()) {
                int count = inflater.inflate(part);
                if (count == 0 && inflater.needsInput()) {
                    throw new IllegalStateException("A document of the catalogue ends early");
                }
                out.write(part, 0, count);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalStateException("A document of the catalogue is damaged", e);
        } finally {
            inflater.reset();
            if (!INFLATERS.offer(inflater)) {
                inflater.end();
            }
        }
    }
}
