package cn.tongying.sharing;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.deident.NoRoomException;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** The disk for what all exports make of frames until it is sent: a file for each object, which has no name any more once it is open, and one bound for all. */
final class ExportSpool {
    private static final Logger LOG = System.getLogger(ExportSpool.class.getName());

    private static final long LEAST_FREE = 64L << 20;

    private final Path folder;
    private final long most;
    private final AtomicLong held = new AtomicLong();

    ExportSpool(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** Whether an export is worth beginning: its bound is not used up, and the disk has some room. */
    boolean hasRoom() {
        try {
            return held.get() < most && Files.getFileStore(folder).getUsableSpace() >= LEAST_FREE;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The disk for temporary files of exports cannot be looked at: {0}", Causes.of(e));
            return false;
        }
    }

    FileChannel file() throws IOException {
        try {
            Path path = Files.createTempFile(folder, "export-", ".frames");
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            Files.deleteIfExists(path);
            return file;
        } catch (IOException e) {
            throw full(e);
        }
    }

    /**
     * @throws NoRoomException when others hold too much, or the disk takes no more
     * @throws DicomException  LIMIT_EXCEEDED when this object alone is larger than all that there is: no later export can hold it either
     */
    void write(FileChannel file, long place, byte[] bytes) throws IOException {
        if (place + bytes.length > most) {
            throw DicomException.limitExceeded("One object takes more than the " + most + " bytes that exports have for temporary files (TONGYING_SHARING_SPOOL_MIB)");
        }
        if (held.addAndGet(bytes.length) > most) {
            held.addAndGet(-bytes.length);
            throw new NoRoomException("Exports have " + most + " bytes for temporary files, and hold them all (TONGYING_SHARING_SPOOL_MIB)");
        }
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                file.write(left, place + left.position());
            }
        } catch (ClosedByInterruptException e) {
            held.addAndGet(-bytes.length);
            throw e;
        } catch (IOException e) {
            held.addAndGet(-bytes.length);
            throw full(e);
        }
    }

    private static NoRoomException full(IOException why) {
        LOG.log(Level.ERROR, "The disk for temporary files of exports takes no more: {0}", Causes.of(why));
        return new NoRoomException("The disk for temporary files of exports takes no more");
    }

    void close(FileChannel file, long bytes) throws IOException {
        held.addAndGet(-bytes);
        file.close();
    }

    /** Bytes that are held now. */
    long held() {
        return held.get();
    }
}
