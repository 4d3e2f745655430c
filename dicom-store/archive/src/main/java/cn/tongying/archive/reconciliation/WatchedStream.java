package cn.tongying.archive.reconciliation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Remembers that reading failed, so that a disk which does not give its bytes is not taken for an object that ends too early. */
final class WatchedStream extends FilterInputStream {

    private Optional<IOException> failure = Optional.empty();

    WatchedStream(InputStream in) {
        super(in);
    }

    /** Throws what reading failed with, if it did. */
    void throwFailure() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
