package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data set of one message, straight from the socket: it ends with the last fragment. Whoever is handed it may stop
 * early; the association drains the rest. {@link #transferTo} copies nothing but buffer to sink.
 */
final class DataSetInputStream extends InputStream {

    private final PDataInput input;
    private final long limit;
    private long count;
    private @Nullable IOException failure;

    DataSetInputStream(PDataInput input, long limit) {
        this.input = input;
        this.limit = limit;
    }

    /** Bytes handed out so far. */
    long count() {
        return count;
    }

    /** Why reading failed, if it did: the association itself is lost then, not only this message. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!remains()) {
            return -1;
        }
        return take(counted(() -> input.readData(target, offset, length)));
    }

    @Override
    public long transferTo(OutputStream sink) throws IOException {
        long before = count;
        while (remains()) {
            int ready = take(counted(input::bufferData));
            input.takeDataTo(sink, ready);
        }
        return count - before;
    }

    @Override
    public int available() {
        return input.dataAvailable();
    }

    /** Reads on to the end without keeping anything. */
    void drain() throws IOException {
        while (remains()) {
            take(counted(input::skipData));
        }
    }

    private boolean remains() throws IOException {
        return counted(() -> input.dataRemains() ? 0 : -1) == 0;
    }

    private int counted(Step step) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            int result = step.run();
            return result;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int take(int more) throws IOException {
        count += more;
        if (count > limit) {
            failure = new ProtocolErrorException(Abort.Reason.NOT_SPECIFIED,
                    "A data set is longer than the limit of " + limit + " bytes");
            throw failure;
        }
        return more;
    }

    private interface Step {
        int run() throws IOException;
    }
}
