package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An order in which some packets of a tile come (T.800 B.12): those of the resolutions, components and layers in its bounds
 * that have not come yet. Upper bounds are not included.
 */
record Progression(int order, int fromResolution, int toResolution, int fromComponent, int toComponent, int toLayer) {
    static final int LRCP = 0;
    static final int RLCP = 1;
    static final int RPCL = 2;
    static final int PCRL = 3;
    static final int CPRL = 4;

    private static final Comparator<Precinct> BY_RESOLUTION = Comparator.comparingInt(Precinct::resolution);
    private static final Comparator<Precinct> BY_COMPONENT = Comparator.comparingInt(Precinct::component);
    private static final Comparator<Precinct> BY_PLACE = Comparator.comparingInt(Precinct::y).thenComparingInt(Precinct::x);

    /** Reads one packet of a precinct: the next layer's. */
    interface Packets {
        void read(Precinct precinct);
    }

    static Progression all(int order, int layers) {
        return new Progression(order, 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, layers);
    }

    /** One entry of a POC marker segment (A.6.6). */
    static Progression read(MarkerBytes segment, int components) {
        int fromResolution = segment.octet();
        int fromComponent = segment.component(components);
        int toLayer = segment.word();
        int toResolution = segment.octet();
        int toComponent = segment.component(components);
        int order = segment.octet();
        if (order > CPRL) {
            throw DicomException.malformed("The JPEG 2000 has the progression order " + order);
        }
        return new Progression(order, fromResolution, toResolution, fromComponent, toComponent == 0 ? 256 : toComponent, toLayer);
    }

    /** @param precincts of the whole tile, by component, resolution and number */
    void read(List<Precinct> precincts, int layers, Packets packets) {
        List<Precinct> chosen = new ArrayList<>();
        for (Precinct precinct : precincts) {
            if (precinct.resolution() >= fromResolution && precinct.resolution() < toResolution
                    && precinct.component() >= fromComponent && precinct.component() < toComponent) {
                chosen.add(precinct);
            }
        }
        int last = Math.min(layers, toLayer);
        switch (order) {
            case LRCP -> {
                chosen.sort(BY_RESOLUTION.thenComparing(BY_COMPONENT));
                byLayer(chosen, last, packets);
            }
            case RLCP -> {
                chosen.sort(BY_RESOLUTION.thenComparing(BY_COMPONENT));
                byResolution(chosen, last, packets);
            }
            case RPCL -> chosen.sort(BY_RESOLUTION.thenComparing(BY_PLACE).thenComparing(BY_COMPONENT));
            case PCRL -> chosen.sort(BY_PLACE.thenComparing(BY_COMPONENT).thenComparing(BY_RESOLUTION));
            default -> chosen.sort(BY_COMPONENT.thenComparing(BY_PLACE).thenComparing(BY_RESOLUTION));
        }
        for (Precinct precinct : chosen) {
            while (precinct.layers() < last) {
                packets.read(precinct);
            }
        }
    }

    private static void byResolution(List<Precinct> sorted, int last, Packets packets) {
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).resolution() != sorted.get(from).resolution()) {
                byLayer(sorted.subList(from, i), last, packets);
                from = i;
            }
        }
    }

    private static void byLayer(List<Precinct> sorted, int last, Packets packets) {
        int first = last;
        for (Precinct precinct : sorted) {
            first = Math.min(first, precinct.layers());
        }
        for (int layer = first; layer < last; layer++) {
            for (Precinct precinct : sorted) {
                if (precinct.layers() == layer) {
                    packets.read(precinct);
                }
            }
        }
    }
}
