package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import java.util.ArrayList;
import java.util.List;

/** Reads the packets of a tile (T.800 B.9, B.10): what each adds to the code-blocks of its precinct. */
final class PacketReader implements Progression.Packets {
    private static final int SOP_BYTES = 6;
    private static final int MOST_LENGTH_BITS = 32;
    /** Contributions that a tile may have: some, and one more for each so many samples. */
    private static final long LEAST_CHUNKS = 65_536;
    private static final int SAMPLES_OF_A_CHUNK = 32;

    private final ByteRanges body;
    private final ByteRanges headers;
    private final List<TileComponent> components;
    private final List<CodeBlock> included = new ArrayList<>();
    private final List<Integer> firstChunks = new ArrayList<>();
    private long chunksLeft = LEAST_CHUNKS;

    /** @param headers the body itself, unless they were packed apart from it (PPM, PPT) */
    PacketReader(ByteRanges body, ByteRanges headers, List<TileComponent> components) {
        this.body = body;
        this.headers = headers;
        this.components = components;
        for (TileComponent component : components) {
            chunksLeft += (long) component.area.width() * component.area.height() / SAMPLES_OF_A_CHUNK;
        }
    }

    @Override
    public void read(Precinct precinct) {
        if (body.next(Markers.SOP)) {
            body.take(SOP_BYTES);
        }
        included.clear();
        firstChunks.clear();
        PacketBits bits = new PacketBits(headers);
        if (bits.bit() == 1) {
            for (Precinct.Part part : precinct.parts()) {
                for (int i = 0; i < part.blocks.length; i++) {
                    block(bits, precinct, part, i);
                }
            }
        }
        bits.align();
        if (headers.next(Markers.EPH)) {
            headers.take(2);
        }
        for (int i = 0; i < included.size(); i++) {
            CodeBlock block = included.get(i);
            for (int chunk = firstChunks.get(i); chunk < block.chunkCount(); chunk++) {
                block.place(chunk, body.take(block.length(chunk)));
            }
        }
        precinct.layerRead();
    }

    private void block(PacketBits bits, Precinct precinct, Precinct.Part part, int index) {
        CodeBlock block = part.blocks[index];
        boolean first = block.passes == 0;
        boolean there = first ? part.inclusion.below(bits, index, precinct.layers() + 1) : bits.bit() == 1;
        if (!there) {
            return;
        }
        TileComponent component = components.get(precinct.component());
        if (first) {
            int missing = 0;
            while (!part.missingPlanes.below(bits, index, missing + 1)) {
                missing++;
                if (missing > part.band.bits() + component.shift) {
                    throw DicomException.malformed("A code-block of the JPEG 2000 lacks more bit planes than there are");
                }
            }
            block.planes = part.band.bits() + component.shift - missing;
        }
        included.add(block);
        firstChunks.add(block.chunkCount());
        int passes = passes(bits);
        block.lengthBits += bits.ones(MOST_LENGTH_BITS);
        if (block.planes > BlockDecoder.MOST_PLANES || block.passes + passes > 3 * block.planes - 2) {
            throw block.planes > BlockDecoder.MOST_PLANES
                    ? DicomException.unsupported("The JPEG 2000 has " + block.planes + " bit planes; " + BlockDecoder.MOST_PLANES + " are decoded here")
                    : DicomException.malformed("A code-block of the JPEG 2000 has more passes than bit planes");
        }
        lengths(bits, component.style, block, passes);
    }

    /** Each codeword segment that the packet adds to has its own length (B.10.7). */
    private void lengths(PacketBits bits, ComponentStyle style, CodeBlock block, int passes) {
        int left = passes;
        while (left > 0) {
            if (block.openPasses == 0) {
                block.openPasses = style.segmentPasses(block.passes);
            }
            int now = Math.min(left, block.openPasses);
            int width = block.lengthBits + Grid.log2(now);
            if (width > 31 || --chunksLeft < 0) {
                throw width > 31 ? DicomException.malformed("A code-block of the JPEG 2000 has a length of " + width + " bits")
                        : DicomException.limitExceeded("A tile of the JPEG 2000 is cut into too many codeword segments");
            }
            block.add(now, bits.read(width));
            block.passes += now;
            block.openPasses -= now;
            left -= now;
        }
    }

    /** Table B.4. */
    private static int passes(PacketBits bits) {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int few = bits.read(2);
        if (few < 3) {
            return 3 + few;
        }
        int more = bits.read(5);
        return more < 31 ? 6 + more : 37 + bits.read(7);
    }
}
