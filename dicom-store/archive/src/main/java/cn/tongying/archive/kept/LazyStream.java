package cn.tongying.archive.kept;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream that is opened by its first read, so that a frame of many fragments holds one open file at a time. */
public final class LazyStream extends InputStream {

    private final Supplier<InputStream> opener;
    private @Nullable InputStream opened;

    public LazyStream(Supplier<InputStream> opener) {
        this.opener = opener;
    }

    private InputStream stream() {
        InputStream stream = opened;
        if (stream == null) {
            stream = opener.get();
            opened = stream;
        }
        return stream;
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return stream().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        InputStream stream = opened;
        if (stream != null) {
            stream.close();
        }
    }
}
