package cn.tongying.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;

/**
 * Reads group 0002 (PS3.10 7.1, always Explicit VR Little Endian) element by element, so that a missing or wrong group
 * length does no harm, and leaves the stream at the Data Set.
 */
final class MetaReader {
    private static final int MAX_VALUE = 64 << 10;
    private static final int MAX_META = 256 << 10;

    private final BufferedInputStream in;
    private final Dataset elements = new Dataset();
    private long consumed;
    private long endByGroupLength = -1;

    MetaReader(BufferedInputStream in) {
        this.in = in;
    }

    FileMetaInformation read() throws IOException {
        while (!isAtDeflated() && isMetaNext()) {
            readElement();
            if (consumed > MAX_META) {
                throw DicomException.limitExceeded("File Meta Information is longer than " + MAX_META + " bytes");
            }
        }
        String uid = elements.string(Tag.TransferSyntaxUID).orElse("");
        return new FileMetaInformation(uid.isEmpty() ? guess() : TransferSyntax.of(uid), elements);
    }

    /** Deflated bytes may look like group 0002; there, and there alone, the group length is believed. */
    private boolean isAtDeflated() {
        return consumed == endByGroupLength
                && elements.string(Tag.TransferSyntaxUID).map(TransferSyntax::of).filter(TransferSyntax::deflated).isPresent();
    }

    private boolean isMetaNext() throws IOException {
        byte[] next = peek(4);
        return next.length == 4 && next[0] == 2 && next[1] == 0;
    }

    private void readElement() throws IOException {
        byte[] header = exactly(8);
        int tag = Tags.of(0x0002, u16(header, 2));
        Vr vr = Vr.of(header[4] & 0xFF, header[5] & 0xFF);
        long length;
        if (vr == null) {
            vr = Dictionary.vrOf(tag);
            length = u16(header, 4) | (long) u16(header, 6) << 16;
        } else if (vr.hasLongLength()) {
            byte[] more = exactly(4);
            length = u16(more, 0) | (long) u16(more, 2) << 16;
        } else {
            length = u16(header, 6);
        }
        if (length > MAX_VALUE) {
            throw DicomException.limitExceeded("File Meta Information: " + Tags.text(tag) + " has " + length + " bytes, more than "
                    + MAX_VALUE);
        }
        elements.put(Element.of(tag, vr, exactly((int) length)));
        if (tag == Tag.FileMetaInformationGroupLength) {
            elements.longInteger(tag).ifPresent(n -> endByGroupLength = consumed + n);
        }
    }

    /** Byte order and VR form of the first element tell; only groups that a Data Set can begin with are believed. */
    private TransferSyntax guess() throws IOException {
        byte[] start = peek(8);
        if (start.length < 8) {
            throw DicomException.malformed("This is no DICOM: " + start.length + " bytes are left for a Data Set");
        }
        boolean explicit = Vr.of(start[4] & 0xFF, start[5] & 0xFF) != null;
        int little = u16(start, 0);
        int big = Integer.reverseBytes(little) >>> 16;
        boolean bigEndian = explicit && big < little;
        int group = bigEndian ? big : little;
        if (group > 0x0018 || group == 0x0002) {
            throw DicomException.malformed("This is no DICOM: neither the prefix \"DICM\" nor a first group that a Data Set begins with");
        }
        if (!explicit) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        return bigEndian ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    private byte[] peek(int n) throws IOException {
        in.mark(n);
        byte[] bytes = in.readNBytes(n);
        in.reset();
        return bytes;
    }

    private byte[] exactly(int n) throws IOException {
        byte[] bytes = in.readNBytes(n);
        consumed += bytes.length;
        if (bytes.length < n) {
            throw DicomException.truncated("The file ends inside its File Meta Information");
        }
        return bytes;
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
