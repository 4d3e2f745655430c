package cn.tongying.sharing;

import cn.tongying.dicom.deident.PixelWorkplace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** Cleans in the memory of all exports, and keeps what is made of one object in a file of their spool that goes with it. */
final class SpooledWorkplace implements PixelWorkplace {
    private final ExportMemory memory;
    private final ExportSpool spool;
    private @Nullable FileChannel file;
    private long size;

    SpooledWorkplace(ExportMemory memory, ExportSpool spool) {
        this.memory = memory;
        this.spool = spool;
    }

    @Override
    public boolean within(long bytes, Work work) throws IOException {
        return memory.within(bytes, work::run);
    }

    @Override
    public long keep(byte[] bytes) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = spool.file();
            file = open;
        }
        long place = size;
        spool.write(open, place, bytes);
        size += bytes.length;
        return place;
    }

    @Override
    public void copy(long place, long length, OutputStream out) throws IOException {
        FileChannel open = file;
        WritableByteChannel to = Channels.newChannel(out);
        long done = 0;
        while (open != null && done < length) {
            long sent = open.transferTo(place + done, length - done, to);
            if (sent <= 0) {
                break;
            }
            done += sent;
        }
        if (done < length) {
            throw new IOException("What was made of the pixels is not there any more");
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null && open.isOpen()) {
            spool.close(open, size);
        }
    }
}
