package cn.tongying.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * DICOM files (PS3.10 7): opens one at its Data Set, and writes the header of a new one. Files without preamble, without
 * the group length or without any File Meta Information are opened too; then the transfer syntax is guessed from the
 * first element.
 */
public final class Part10 {
    static final int PREAMBLE = 128;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

    private Part10() {}

    /**
     * An opened file.
     *
     * @param meta    File Meta Information; its elements are empty if the file has none
     * @param dataset stands at the first byte of the Data Set; closing it closes the file's stream
     */
    public record Opened(FileMetaInformation meta, InputStream dataset) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            dataset.close();
        }
    }

    /** Reads the header; throws MALFORMED if this is no DICOM. */
    public static Opened open(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 8 << 10);
        in.mark(PREAMBLE + PREFIX.length + 2);
        byte[] start = in.readNBytes(PREAMBLE + PREFIX.length + 2);
        in.reset();
        if (isPrefix(start, PREAMBLE) && (isMeta(start, PREAMBLE + PREFIX.length) || !isDatasetStart(start))) {
            in.skipNBytes(PREAMBLE + PREFIX.length);
        } else if (isPrefix(start, 0)) {
            in.skipNBytes(PREFIX.length);
        }
        return new Opened(new MetaReader(in).read(), in);
    }

    private static boolean isPrefix(byte[] start, int at) {
        return start.length >= at + PREFIX.length && Arrays.equals(start, at, at + PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    private static boolean isMeta(byte[] start, int at) {
        return start.length >= at + 2 && start[at] == 2 && start[at + 1] == 0;
    }

    /** Group 0008 in either byte order: then "DICM" after 128 bytes is part of a value. */
    private static boolean isDatasetStart(byte[] start) {
        return start[0] + start[1] == 8 && start[0] * start[1] == 0;
    }

    /** Opens and reads the whole file; large values stay outside of memory as {@code limits} say. */
    public static ScannedDataset scan(InputStream file, Limits limits) throws IOException {
        Opened opened = open(file);
        return new DatasetScanner(limits).scan(opened.dataset(), opened.meta().transferSyntax());
    }

    /** Preamble of zeros, prefix and File Meta Information with its group length. */
    public static void writeHeader(FileMetaInformation meta, OutputStream out) throws IOException {
        Dataset elements = new Dataset();
        meta.elements().forEach(elements::put);
        elements.remove(Tag.FileMetaInformationGroupLength);
        byte[] body = DatasetWriter.toBytes(elements, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Dataset head = new Dataset().putIntegers(Tag.FileMetaInformationGroupLength, body.length);
        out.write(new byte[PREAMBLE]);
        out.write(PREFIX);
        out.write(DatasetWriter.toBytes(head, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        out.write(body);
    }
}
