package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the main header and the headers of all tile-parts, and finds where the packets of each tile lie (T.800 annex A). */
final class TileParts {
    private static final int SOT_LENGTH = 10;

    private final byte[] stream;
    private final int end;
    private final ImageSize size;
    private final CodingParameters main;
    private final @Nullable Tile[] tiles;
    private final Map<Integer, byte[]> packedMain = new TreeMap<>();
    private Optional<PackedHeaders> packed = Optional.empty();
    private int at;

    /** What the tile-parts of a tile say. */
    static final class Tile {
        final CodingParameters parameters;
        final ByteRanges body;
        final Map<Integer, byte[]> packed = new TreeMap<>();
        final ByteArrayOutputStream packedInMain = new ByteArrayOutputStream();

        Tile(CodingParameters parameters, ByteRanges body) {
            this.parameters = parameters;
            this.body = body;
        }
    }

    TileParts(byte[] stream, int from, int end, ImageSize size, CodingParameters main) {
        this.stream = stream;
        this.at = from + 2;
        this.end = end;
        this.size = size;
        this.main = main;
        this.tiles = new Tile[size.tiles()];
    }

    void read() {
        int marker = word();
        while (marker != Markers.SOT) {
            MarkerBytes segment = segment();
            if (marker == Markers.PPM) {
                packedMain.put(segment.octet(), segment.rest());
            } else {
                main.read(marker, segment);
            }
            marker = word();
        }
        packed = packedMain.isEmpty() ? Optional.empty() : Optional.of(new PackedHeaders(packedMain));
        while (marker == Markers.SOT) {
            tilePart();
            marker = end - at < 2 ? Markers.EOC : word();
        }
        if (marker != Markers.EOC) {
            throw DicomException.malformed("The JPEG 2000 has the marker %04X between two tile-parts".formatted(marker));
        }
    }

    /** A.4.2. */
    private void tilePart() {
        int start = at - 2;
        MarkerBytes segment = segment();
        if (segment.left() != SOT_LENGTH - 2) {
            throw DicomException.malformed("The JPEG 2000 has a start of tile-part of another length than ten");
        }
        int index = segment.word();
        long length = segment.number();
        if (index >= tiles.length || length > end - start) {
            throw DicomException.malformed("The JPEG 2000 has " + tiles.length + " tiles and " + (end - start)
                    + " bytes left, but tile-part of tile " + index + " and " + length + " bytes");
        }
        int stop = length == 0 ? withoutEnd() : start + (int) length;
        Tile tile = tiles[index];
        if (tile == null) {
            tile = new Tile(main.forTile(), new ByteRanges(stream));
            tiles[index] = tile;
        }
        header(tile);
        if (stop < at) {
            throw DicomException.malformed("The JPEG 2000 has a tile-part that is shorter than its header");
        }
        tile.body.add(at, stop);
        if (packed.isPresent()) {
            tile.packedInMain.writeBytes(packed.get().next());
        }
        at = stop;
    }

    /** The last tile-part may go on to the end of the codestream. */
    private int withoutEnd() {
        return end - 2 >= at && (stream[end - 2] & 0xFF) == 0xFF && (stream[end - 1] & 0xFF) == (Markers.EOC & 0xFF) ? end - 2 : end;
    }

    private void header(Tile tile) {
        for (int marker = word(); marker != Markers.SOD; marker = word()) {
            MarkerBytes segment = segment();
            if (marker == Markers.PPT) {
                tile.packed.put(segment.octet(), segment.rest());
            } else {
                tile.parameters.read(marker, segment);
            }
        }
    }

    /** The segment behind a marker; {@link #at} goes behind it. */
    private MarkerBytes segment() {
        int length = word();
        if (length < 2 || length - 2 > end - at) {
            throw DicomException.malformed("The JPEG 2000 ends inside of a marker segment");
        }
        at += length - 2;
        return new MarkerBytes(stream, at - length + 2, at);
    }

    private int word() {
        if (end - at < 2) {
            throw DicomException.malformed("The JPEG 2000 ends inside of a header");
        }
        at += 2;
        return (stream[at - 2] & 0xFF) << 8 | stream[at - 1] & 0xFF;
    }

    Tile tile(int index) {
        Tile tile = tiles[index];
        if (tile == null) {
            throw DicomException.malformed("The JPEG 2000 lacks tile " + (index + 1) + " of " + size.tiles());
        }
        return tile;
    }
}
