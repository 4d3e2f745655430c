package cn.tongying.archive.retrieval;

import cn.tongying.archive.Content;
import cn.tongying.archive.kept.LazyStream;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/**
 * A Data Set written anew around its large values: what is written is in memory, of large values only where they lie, so that the
 * length is known before anything is read of them, and one is open at a time.
 */
final class CorrectedObject extends OutputStream {

    /** Opens a run of bytes of the object as it is kept. */
    @FunctionalInterface
    interface Part {
        InputStream open(long offset, long length);
    }

    private final Part kept;
    private final List<Supplier<InputStream>> pieces = new ArrayList<>();
    private ByteArrayOutputStream written = new ByteArrayOutputStream(4096);
    private long length;

    private CorrectedObject(Part kept) {
        this.kept = kept;
    }

    /** @param header before the Data Set: none, or that of Part 10 */
    static Content of(byte[] header, Dataset dataset, TransferSyntax syntax, Part kept) throws IOException {
        CorrectedObject object = new CorrectedObject(kept);
        TransferSyntax inflated = new TransferSyntax(syntax.uid(), syntax.name(), syntax.implicitVr(), syntax.bigEndian(), false, syntax.encapsulated());
        DatasetWriter.write(dataset, inflated, object, (offset, bytes, out) -> object.copy(offset, bytes));
        object.endPiece();
        InputStream before = new ByteArrayInputStream(header);
        if (!syntax.deflated()) {
            return new Content(header.length + object.length, new SequenceInputStream(before, object.stream()));
        }
        long deflated = object.deflatedLength();
        InputStream padding = new ByteArrayInputStream(new byte[(int) (deflated % 2)]);
        return new Content(header.length + deflated + deflated % 2, new SequenceInputStream(Collections.enumeration(
                List.of(before, new Deflated(object.stream()), padding))));
    }

    private InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(pieces.stream().map(Supplier::get).toList()));
    }

    /** It is deflated twice: once to know its length. */
    private long deflatedLength() throws IOException {
        try (InputStream deflated = new Deflated(stream())) {
            return deflated.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** PS3.5 A.5: the bare format of RFC 1951. */
    private static final class Deflated extends DeflaterInputStream {
        Deflated(InputStream plain) {
            super(plain, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        }

        @Override
        public void close() throws IOException {
            def.end();
            super.close();
        }
    }

    private void copy(long offset, long bytes) {
        endPiece();
        pieces.add(() -> new LazyStream(() -> kept.open(offset, bytes)));
        length += bytes;
    }

    private void endPiece() {
        byte[] piece = written.toByteArray();
        if (piece.length > 0) {
            pieces.add(() -> new ByteArrayInputStream(piece));
            length += piece.length;
            written = new ByteArrayOutputStream(4096);
        }
    }

    @Override
    public void write(int one) {
        written.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        written.write(bytes, offset, count);
    }
}
