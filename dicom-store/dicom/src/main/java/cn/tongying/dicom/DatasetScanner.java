package cn.tongying.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a Data Set once from a stream under {@link Limits}, copies its bytes as received to a sink, and yields a
 * {@link ScannedDataset} whose large values are positions only. A scanner may be used again, by one thread at a time; its
 * buffer is all it keeps.
 */
public final class DatasetScanner {

    /** Told once, before any byte goes to the sink, as soon as SOP Instance UID (0008,0018) is read or must be missing. */
    @FunctionalInterface
    public interface Identified {
        /** @param soFar the elements up to (0008,0018), still growing afterwards */
        void identified(Dataset soFar) throws IOException;
    }

    /** Ends a scan whose caller has read enough. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Dataset soFar;

        Enough(Dataset soFar) {
            this.soFar = soFar;
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static final int BUFFER = 128 << 10;

    private final Limits limits;
    private final byte[] buffer = new byte[BUFFER];

    public DatasetScanner(Limits limits) {
        this.limits = limits;
    }

    /** Scans without a sink. */
    public ScannedDataset scan(InputStream in, TransferSyntax syntax) throws IOException {
        return scan(in, syntax, OutputStream.nullOutputStream(), soFar -> { }, MemoryClaim.NONE);
    }

    /** The elements up to SOP Instance UID (0008,0018); reads little more than those. */
    public Dataset scanHead(InputStream in, TransferSyntax syntax) throws IOException {
        try {
            return scan(in, syntax, OutputStream.nullOutputStream(), soFar -> {
                throw new Enough(soFar);
            }).dataset();
        } catch (Enough enough) {
            return enough.soFar;
        }
    }

    /** Scans to the end of the stream, bounded by the {@link Limits} alone. */
    public ScannedDataset scan(InputStream in, TransferSyntax syntax, OutputStream sink, Identified identified)
            throws IOException {
        return scan(in, syntax, sink, identified, MemoryClaim.NONE);
    }

    /**
     * Scans to the end of the stream.
     *
     * @param in         the Data Set, without preamble and File Meta Information
     * @param sink       gets exactly the bytes of {@code in}; neither is closed
     * @param identified told before the first byte goes to the sink
     * @param memory     asked before anything is kept in memory
     * @throws DicomException if the Data Set is refused; the sink may have got some bytes
     * @throws IOException    from {@code in}, {@code sink} or {@code identified}
     */
    public ScannedDataset scan(InputStream in, TransferSyntax syntax, OutputStream sink, Identified identified,
                               MemoryClaim memory) throws IOException {
        TeeSource source = new TeeSource(in, sink, limits.maxTotalBytes());
        if (syntax.deflated()) {
            return scanDeflated(source, syntax, identified, memory);
        }
        ScanInput input = ScanInput.of(source, buffer);
        return scan(input, source, syntax, identified, memory);
    }

    private ScannedDataset scanDeflated(TeeSource source, TransferSyntax syntax, Identified identified, MemoryClaim memory)
            throws IOException {
        PushbackInputStream start = new PushbackInputStream(source, 2);
        Inflater inflater = new Inflater(!hasZlibHeader(start));
        try {
            InflaterInputStream inflated = new InflaterInputStream(start, inflater, 16 << 10);
            return scan(ScanInput.inflating(inflated, buffer, limits.maxInflatedBytes()), source, syntax, identified, memory);
        } finally {
            inflater.end();
        }
    }

    /** PS3.5 A.5 asks for the bare deflate format (RFC 1951); some writers wrap it as RFC 1950 does. */
    private static boolean hasZlibHeader(PushbackInputStream start) throws IOException {
        byte[] two = start.readNBytes(2);
        start.unread(two);
        return two.length == 2 && two[0] == 0x78 && ((two[0] & 0xFF) << 8 | two[1] & 0xFF) % 31 == 0;
    }

    private ScannedDataset scan(ScanInput input, TeeSource source, TransferSyntax syntax, Identified identified,
                                MemoryClaim memory) throws IOException {
        ElementReader reader = new ElementReader(input, limits, memory, soFar -> {
            identified.identified(soFar);
            source.release();
        });
        Dataset dataset = reader.readAll(syntax);
        long length = input.position();
        source.drain(buffer);
        return new ScannedDataset(dataset, syntax, source.total(), length);
    }
}
