package cn.tongying.dicom.pixel;

/**
 * The components of a frame as its scans bring them, each once (ISO/IEC 10918-1 B.2.3, ISO/IEC 14495-1 C.2.3): a scan names them by the
 * identifiers of the frame header and may have them in an order of its own. Of one component alone, or of several under one identifier as
 * some encoders write them, no name is needed: they come in the order of the frame header.
 */
final class ScanComponents {
    private final JpegHeader header;
    private final boolean[] begun;
    private final boolean named;
    private int done;

    ScanComponents(JpegHeader header) {
        this.header = header;
        this.begun = new boolean[header.components()];
        this.named = header.components() > 1 && header.names().chars().distinct().count() == header.components();
    }

    boolean complete() {
        return done == begun.length;
    }

    /** The places in the frame header of what this scan holds, in its order. */
    int[] of(JpegSegments scan) {
        int count = scan.octet(0);
        if (count < 1 || done + count > begun.length) {
            throw PixelException.corrupt("A scan of the JPEG has " + count + " components");
        }
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = named ? header.names().indexOf(scan.octet(1 + 2 * i)) : done;
            if (places[i] < 0 || begun[places[i]]) {
                throw PixelException.corrupt("A scan of the JPEG names the component " + scan.octet(1 + 2 * i) + (places[i] < 0
                        ? ", which its frame header has not" : " again"));
            }
            begun[places[i]] = true;
            done++;
        }
        return places;
    }

    PixelException endsTooEarly() {
        return PixelException.corrupt("The JPEG ends after " + done + " of " + begun.length + " components");
    }
}
