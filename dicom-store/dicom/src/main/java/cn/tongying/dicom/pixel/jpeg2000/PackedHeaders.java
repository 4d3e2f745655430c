package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;

/** Packet headers of all tile-parts, packed into the main header (PPM, T.800 A.7.4): a length and the headers of each in turn. */
final class PackedHeaders {
    private final byte[] bytes;
    private int at;

    /** @param segments by their index, of which one goes on where the one before ends */
    PackedHeaders(Map<Integer, byte[]> segments) {
        bytes = joined(segments);
    }

    static byte[] joined(Map<Integer, byte[]> segments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Those of the next tile-part. */
    byte[] next() {
        MarkerBytes length = new MarkerBytes(bytes, at, bytes.length);
        long count = length.number();
        if (count > length.left()) {
            throw DicomException.malformed("The JPEG 2000 has fewer packed packet headers than tile-parts");
        }
        at = length.at() + (int) count;
        return Arrays.copyOfRange(bytes, length.at(), at);
    }
}
