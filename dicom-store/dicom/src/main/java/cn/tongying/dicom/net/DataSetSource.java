package cn.tongying.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where a data set to be sent comes from: bytes in its transfer syntax, without preamble and File Meta Information. */
@FunctionalInterface
public interface DataSetSource {

    /** Reads some bytes, at least one unless the end is reached: then -1. */
    int read(byte[] target, int offset, int length) throws IOException;

    static DataSetSource of(InputStream stream) {
        return stream::read;
    }

    static DataSetSource of(ByteBuffer bytes) {
        ByteBuffer left = bytes.duplicate();
        return (target, offset, length) -> {
            if (!left.hasRemaining()) {
                return -1;
            }
            int count = Math.min(length, left.remaining());
            left.get(target, offset, count);
            return count;
        };
    }

    /** A region of a file; the file being shorter is an error, not an end. */
    static DataSetSource of(FileChannel file, long position, long length) {
        return new DataSetSource() {
            private long at = position;

            @Override
            public int read(byte[] target, int offset, int wanted) throws IOException {
                long left = position + length - at;
                if (left == 0) {
                    return -1;
                }
                int count = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(wanted, left)), at);
                if (count < 0) {
                    throw new EOFException("The file ends " + left + " bytes before its region");
                }
                at += count;
                return count;
            }
        };
    }
}
