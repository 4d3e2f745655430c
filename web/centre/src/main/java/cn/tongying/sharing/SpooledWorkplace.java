package cn.tongying.sharing;

import cn.tongying.dicom.deident.PixelWorkplace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Cleans in the memory of all exports, and keeps what is made of one object in a temporary file that nobody else can read and that goes with it. */
final class SpooledWorkplace implements PixelWorkplace {
    private final ExportMemory memory;
    private @Nullable FileChannel file;

    SpooledWorkplace(ExportMemory memory) {
        this.memory = memory;
    }

    @Override
    public boolean within(long bytes, Work work) throws IOException {
        return memory.within(bytes, work::run);
    }

    @Override
    public long keep(byte[] bytes) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = FileChannel.open(Files.createTempFile("export", ".frames"), StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        long place = open.size();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        for (long at = place; left.hasRemaining(); at = place + left.position()) {
            open.write(left, at);
        }
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
        if (file != null) {
            file.close();
        }
    }
}
