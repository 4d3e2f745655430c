package cn.tongying.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Builds Data Sets byte by byte, right or wrong, as no writer of ours would. */
final class WireBytes {
    static final int UNDEFINED = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean bigEndian;

    private WireBytes(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    static WireBytes little() {
        return new WireBytes(false);
    }

    static WireBytes big() {
        return new WireBytes(true);
    }

    /** Explicit VR with the length of the value. */
    WireBytes explicit(int tag, String vr, String value) {
        return explicit(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    WireBytes explicit(int tag, String vr, byte[] value) {
        return explicitHeader(tag, vr, value.length).raw(value);
    }

    WireBytes explicitHeader(int tag, String vr, int length) {
        tag(tag).raw(vr.getBytes(StandardCharsets.ISO_8859_1));
        boolean isLong = Vr.of(vr).map(Vr::hasLongLength).orElse(true);
        return isLong ? u16(0).u32(length) : u16(length);
    }

    WireBytes implicit(int tag, String value) {
        return implicitHeader(tag, value.length()).raw(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    WireBytes implicitHeader(int tag, int length) {
        return tag(tag).u32(length);
    }

    WireBytes item(int length) {
        return implicitHeader(Tag.Item, length);
    }

    WireBytes endItem() {
        return implicitHeader(Tag.ItemDelimitationItem, 0);
    }

    WireBytes endSequence() {
        return implicitHeader(Tag.SequenceDelimitationItem, 0);
    }

    WireBytes tag(int tag) {
        return u16(Tags.group(tag)).u16(Tags.element(tag));
    }

    WireBytes u16(int value) {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
        return this;
    }

    WireBytes u32(int value) {
        return bigEndian ? u16(value >>> 16).u16(value) : u16(value).u16(value >>> 16);
    }

    WireBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    Dataset scan(TransferSyntax syntax) {
        return scanned(syntax).dataset();
    }

    ScannedDataset scanned(TransferSyntax syntax) {
        return scanned(bytes(), syntax, Limits.standard());
    }

    static ScannedDataset scanned(byte[] bytes, TransferSyntax syntax, Limits limits) {
        try {
            return new DatasetScanner(limits).scan(new ByteArrayInputStream(bytes), syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
