package cn.tongying.archive;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflates small documents (RFC 1950) with shared deflaters, because making one costs more than using it. */
final class Compression {

    private static final ArrayBlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(32);
    private static final ArrayBlockingQueue<Inflater> INFLATERS = new ArrayBlockingQueue<>(32);

    private Compression() {
    }

    static byte[] deflate(byte[] plain) {
        Deflater deflater = DEFLATERS.poll();
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED);
        }
        deflater.setInput(plain);
        deflater.finish();
        byte[] part = new byte[4096];
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        while (!deflater.finished()) {
            out.write(part, 0, deflater.deflate(part));
        }
        deflater.reset();
        if (!DEFLATERS.offer(deflater)) {
            deflater.end();
        }
        return out.toByteArray();
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
