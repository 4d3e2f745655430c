package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the marker segments of a header say of how a tile is coded. The main header's are copied for a tile, whose own
 * go before them; in either, what is said of one component goes before what is said of all (T.800 A.6).
 */
final class CodingParameters {
    private static final int MOST_PROGRESSIONS = 32;

    private final int count;
    private @Nullable TileStyle tile;
    private final @Nullable ComponentStyle[] styles;
    private final @Nullable Quantization[] quantizations;
    private final int[] shifts;
    private final boolean[] ownStyle;
    private final boolean[] ownQuantization;
    private List<Progression> progressions = List.of();
    /** Whether the tile's own order of packets is told, instead of the main header's. */
    private boolean ownProgressions;

    CodingParameters(int components) {
        this.count = components;
        this.styles = new ComponentStyle[components];
        this.quantizations = new Quantization[components];
        this.shifts = new int[components];
        this.ownStyle = new boolean[components];
        this.ownQuantization = new boolean[components];
    }

    CodingParameters forTile() {
        CodingParameters copy = new CodingParameters(count);
        copy.tile = tile;
        System.arraycopy(styles, 0, copy.styles, 0, count);
        System.arraycopy(quantizations, 0, copy.quantizations, 0, count);
        System.arraycopy(shifts, 0, copy.shifts, 0, count);
        copy.progressions = progressions;
        return copy;
    }

    /** Takes a marker segment; others than those of coding are passed over. */
    void read(int marker, MarkerBytes segment) {
        switch (marker) {
            case Markers.COD -> readStyle(segment);
            case Markers.COC -> {
                int component = component(segment);
                styles[component] = ComponentStyle.read(segment, (segment.octet() & 1) != 0);
                ownStyle[component] = true;
            }
            case Markers.QCD -> readQuantization(Quantization.read(segment));
            case Markers.QCC -> {
                int component = component(segment);
                quantizations[component] = Quantization.read(segment);
                ownQuantization[component] = true;
            }
            case Markers.RGN -> readRegion(segment);
            case Markers.POC -> readProgressions(segment);
            default -> {
                // comments, lengths and registrations change nothing
            }
        }
    }

    private int component(MarkerBytes segment) {
        int component = segment.component(count);
        if (component >= count) {
            throw DicomException.malformed("The JPEG 2000 tells of component " + component + " of " + count);
        }
        return component;
    }

    private void readStyle(MarkerBytes segment) {
        int style = segment.octet();
        tile = TileStyle.read(segment);
        ComponentStyle read = ComponentStyle.read(segment, (style & 1) != 0);
        for (int i = 0; i < count; i++) {
            styles[i] = ownStyle[i] ? styles[i] : read;
        }
    }

    private void readQuantization(Quantization read) {
        for (int i = 0; i < count; i++) {
            quantizations[i] = ownQuantization[i] ? quantizations[i] : read;
        }
    }

    private void readRegion(MarkerBytes segment) {
        int component = component(segment);
        if (segment.octet() != 0) {
            throw DicomException.unsupported("The JPEG 2000 has a region of interest that is no max-shift");
        }
        shifts[component] = segment.octet();
    }

    private void readProgressions(MarkerBytes segment) {
        List<Progression> all = new ArrayList<>(ownProgressions ? progressions : List.of());
        while (segment.left() > 0) {
            all.add(Progression.read(segment, count));
        }
        if (all.size() > MOST_PROGRESSIONS) {
            throw DicomException.limitExceeded("The JPEG 2000 changes its progression " + all.size() + " times");
        }
        progressions = all;
        ownProgressions = true;
    }

    TileStyle tile() {
        if (tile == null) {
            throw DicomException.malformed("The JPEG 2000 has no coding style (COD)");
        }
        return tile;
    }

    ComponentStyle style(int component) {
        ComponentStyle style = styles[component];
        if (style == null) {
            throw DicomException.malformed("The JPEG 2000 has no coding style (COD)");
        }
        return style;
    }

    Quantization quantization(int component) {
        Quantization quantization = quantizations[component];
        if (quantization == null) {
            throw DicomException.malformed("The JPEG 2000 has no quantization (QCD)");
        }
        return quantization;
    }

    /** Decompositions of the component that has fewest. */
    int leastLevels() {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, style(i).levels());
        }
        return least;
    }

    /** Bit planes by which the region of interest was raised (annex H). */
    int shift(int component) {
        return shifts[component];
    }

    /** In which order the packets of the tile come. */
    List<Progression> progressions() {
        return progressions.isEmpty() ? List.of(Progression.all(tile().progression(), tile().layers())) : progressions;
    }
}
