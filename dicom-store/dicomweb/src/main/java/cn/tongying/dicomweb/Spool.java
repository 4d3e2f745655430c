package cn.tongying.dicomweb;

import cn.tongying.dicom.Vr;
import cn.tongying.failure.Causes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/**
 * One file of the disk for what a request sends in pieces, until they are put together. It is gone when the request ends, and
 * also when the server is killed: where the system allows it, the file has no name any more once it is open.
 */
final class Spool implements Closeable {

    private static final Logger LOG = System.getLogger(Spool.class.getName());
    private static final Set<Vr> TEXTS = EnumSet.of(Vr.LT, Vr.ST, Vr.UC, Vr.UR, Vr.UT);

    private final FileChannel file;
    private final long most;
    private long size;

    /** @param most bytes that it may hold */
    Spool(Path folder, long most) throws IOException {
        this.most = most;
        Path path = Files.createTempFile(folder, "stow-", ".part");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        Files.deleteIfExists(path);
    }

    /** Bytes in the file. */
    record Run(long offset, long length) {
    }

    /** What writes bytes to be kept. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Keeps what is written; a byte behind an odd number of them is free for padding. */
    Run keep(Writing writing) throws IOException {
        long offset = size;
        Appended out = new Appended();
        writing.to(out);
        Run run = new Run(offset, size - offset);
        if (run.length() % 2 != 0) {
            out.write(0);
        }
        return run;
    }

    /** The same bytes as a value, padded to an even length as its VR wants (PS3.5 6.2). */
    Run padded(Run run, Vr vr) throws IOException {
        if (run.length() % 2 == 0) {
            return run;
        }
        file.write(ByteBuffer.wrap(new byte[] {(byte) (TEXTS.contains(vr) ? ' ' : 0)}), run.offset() + run.length());
        return new Run(run.offset(), run.length() + 1);
    }

    InputStream read(Run run) {
        return new Kept(run);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Appended extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            if (size + length > most) {
                throw Problem.tooLargeAtOnce(most);
            }
            ByteBuffer left = ByteBuffer.wrap(octets, offset, length);
            try {
                while (left.hasRemaining()) {
                    size += file.write(left, size);
                }
            } catch (IOException e) {
                LOG.log(Level.ERROR, "The disk for temporary files takes no more: {0}", Causes.of(e));
                throw Problem.full();
            }
        }
    }

    private final class Kept extends InputStream {
        private long position;
        private final long end;

        Kept(Run run) {
            position = run.offset();
            end = run.offset() + run.length();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            if (wanted == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = file.read(ByteBuffer.wrap(octets, offset, wanted), position);
            if (read > 0) {
                position += read;
            }
            return read;
        }
    }
}
