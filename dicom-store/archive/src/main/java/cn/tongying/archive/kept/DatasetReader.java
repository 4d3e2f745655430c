package cn.tongying.archive.kept;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Opens runs of bytes of a stored Data Set. Positions in a deflated one count inflated bytes (PS3.5 A.5). */
public final class DatasetReader {

    private final ObjectStore objects;

    public DatasetReader(ObjectStore objects) {
        this.objects = objects;
    }

    /** @param sums where there are any, no byte is given out that is not proved */
    public InputStream open(StoredInstance instance, Optional<PieceSums> sums, long offset, long length) {
        return open(KeptDataset.of(instance), sums, offset, length);
    }

    /** The Data Set as it was received. */
    public InputStream openWhole(KeptDataset kept) {
        return objects.open(kept.object(), kept.offset(), Long.MAX_VALUE);
    }

    public InputStream open(KeptDataset kept, Optional<PieceSums> sums, long offset, long length) {
        if (kept.syntax().deflated()) {
            InputStream whole = openWhole(kept);
            return part(sums.map(proving -> proving.proved(whole, 0)).orElse(whole), DatasetReader::inflate, offset, length);
        }
        return sums.map(proving -> proved(kept, proving, offset, length)).orElseGet(() -> objects.open(kept.object(), kept.offset() + offset, length));
    }

    private InputStream proved(KeptDataset kept, PieceSums sums, long offset, long length) {
        long piece = offset / PieceSums.PIECE;
        long from = piece * PieceSums.PIECE;
        long pieces = Math.ceilDiv(offset - from + length, PieceSums.PIECE);
        return part(sums.proved(objects.open(kept.object(), kept.offset() + from, pieces * PieceSums.PIECE), piece), in -> in, offset - from, length);
    }

    private interface Form {
        InputStream of(InputStream in) throws IOException;
    }

    private static InputStream part(InputStream whole, Form form, long offset, long length) {
        InputStream opened = whole;
        try {
            opened = form.of(opened);
            opened.skipNBytes(offset);
            return new BoundedStream(opened, length);
        } catch (IOException e) {
            throw new UncheckedIOException(closed(opened, e));
        }
    }

    private static IOException closed(InputStream opened, IOException why) {
        try {
            opened.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /** The bare format of RFC 1951, or the one of RFC 1950 that some writers use; the first two bytes tell. */
    private static InputStream inflate(InputStream in) throws IOException {
        PushbackInputStream deflated = new PushbackInputStream(in, 2);
        byte[] start = deflated.readNBytes(2);
        deflated.unread(start);
        boolean wrapped = start.length == 2 && start[0] == 0x78 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
        return new InflaterInputStream(deflated, new Inflater(!wrapped)) {
            @Override
            public void close() throws IOException {
                super.close();
                inf.end();
            }
        };
    }

    /** One frame: its runs joined, and shifted when it begins inside of a byte (PS3.5 8.1.1, 1-bit pixels). */
    public Content frame(StoredInstance instance, FrameIndex index, Optional<PieceSums> sums, int frame) {
        List<FrameIndex.Run> runs = index.frame(frame);
        if (index.firstBit(frame) != 0) {
            return shifted(instance, sums, runs, index.firstBit(frame));
        }
        if (runs.size() == 1) {
            return new Content(runs.getFirst().length(), open(instance, sums, runs.getFirst().offset(), runs.getFirst().length()));
        }
        return new Content(index.frameLength(frame), new SequenceInputStream(parts(instance, sums, runs.iterator())));
    }

    /** Each is made when its turn comes: a frame may be of a million fragments. */
    private Enumeration<InputStream> parts(StoredInstance instance, Optional<PieceSums> sums, Iterator<FrameIndex.Run> runs) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return runs.hasNext();
            }

            @Override
            public InputStream nextElement() {
                FrameIndex.Run run = runs.next();
                return new LazyStream(() -> open(instance, sums, run.offset(), run.length()));
            }
        };
    }

    private Content shifted(StoredInstance instance, Optional<PieceSums> sums, List<FrameIndex.Run> runs, int firstBit) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (FrameIndex.Run run : runs) {
            try (InputStream part = open(instance, sums, run.offset(), run.length())) {
                part.transferTo(joined);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        byte[] bytes = joined.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            int next = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            bytes[i] = (byte) ((bytes[i] & 0xff) >>> firstBit | next << 8 - firstBit);
        }
        return new Content(bytes.length, new ByteArrayInputStream(bytes));
    }
}
