package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.ArrayList;
import java.util.List;

/** Decodes one tile, from its packets to samples. */
final class TileDecoder {
    private final ImageSize size;
    private final TileParts.Tile tile;
    private final Dequantizer dequantizer;
    private final int reduction;

    TileDecoder(ImageSize size, TileParts.Tile tile, Dequantizer dequantizer, int reduction) {
        this.size = size;
        this.tile = tile;
        this.dequantizer = dequantizer;
        this.reduction = reduction;
    }

    void decode(Area area, SampleSink sink) {
        List<TileComponent> components = new ArrayList<>();
        List<Precinct> precincts = new ArrayList<>();
        for (int i = 0; i < size.components().length; i++) {
            components.add(new TileComponent(i, area, size.components()[i], tile.parameters, reduction));
            precincts.addAll(components.get(i).precincts());
        }
        readPackets(components, precincts);
        for (TileComponent component : components) {
            dequantizer.decode(component);
            Wavelet.inverse(component);
        }
        if (tile.parameters.tile().transformed()) {
            ComponentTransform.inverse(components);
        }
        for (TileComponent component : components) {
            new SampleWriter(size, area, component, reduction).write(sink);
        }
    }

    private void readPackets(List<TileComponent> components, List<Precinct> precincts) {
        byte[] packed = tile.packed.isEmpty() ? tile.packedInMain.toByteArray() : PackedHeaders.joined(tile.packed);
        ByteRanges headers = tile.body;
        if (packed.length > 0) {
            headers = new ByteRanges(packed);
            headers.add(0, packed.length);
        }
        PacketReader reader = new PacketReader(tile.body, headers, components);
        int layers = tile.parameters.tile().layers();
        for (Progression progression : tile.parameters.progressions()) {
            progression.read(precincts, layers, reader);
        }
        for (Precinct precinct : precincts) {
            if (precinct.layers() < layers) {
                throw DicomException.malformed("The JPEG 2000 has " + precinct.layers() + " of " + layers + " layers of a precinct");
            }
        }
    }
}
