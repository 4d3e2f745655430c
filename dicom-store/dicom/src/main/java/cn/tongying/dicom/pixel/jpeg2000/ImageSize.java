package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/**
 * The SIZ marker segment (T.800 A.5.1): the image and its tiles on the reference grid, and what its components are.
 *
 * @param right  one past the last column of the image, as {@code bottom} is for lines
 * @param tileWidth on the reference grid, cut to what an int holds
 */
record ImageSize(int left, int top, int right, int bottom, int tileLeft, int tileTop, int tileWidth, int tileHeight,
                 Component[] components) {

    private static final int LARGEST = 1 << 30;
    private static final int PART_2 = 0x8000;
    private static final int MOST_TILES = 16_384;
    private static final int MOST_COMPONENTS = 4;

    /** Precision in bits, and how many columns and lines of the reference grid one sample stands for. */
    record Component(int precision, boolean signed, int stepX, int stepY) {
    }

    static ImageSize read(MarkerBytes segment) {
        if ((segment.word() & PART_2) != 0) {
            throw DicomException.unsupported("The JPEG 2000 uses extensions of Part 2, which are not decoded here");
        }
        int right = coordinate(segment.number());
        int bottom = coordinate(segment.number());
        int left = coordinate(segment.number());
        int top = coordinate(segment.number());
        int tileWidth = (int) Math.min(segment.number(), LARGEST);
        int tileHeight = (int) Math.min(segment.number(), LARGEST);
        int tileLeft = coordinate(segment.number());
        int tileTop = coordinate(segment.number());
        Component[] components = new Component[count(segment.word())];
        for (int i = 0; i < components.length; i++) {
            int depth = segment.octet();
            components[i] = new Component((depth & 0x7F) + 1, depth > 0x7F, segment.octet(), segment.octet());
            if (components[i].stepX == 0 || components[i].stepY == 0 || components[i].precision > 16) {
                throw DicomException.unsupported("A component of the JPEG 2000 has " + components[i].precision
                        + " bits and is sampled at " + components[i].stepX + "×" + components[i].stepY);
            }
        }
        ImageSize size = new ImageSize(left, top, right, bottom, tileLeft, tileTop, tileWidth, tileHeight, components);
        size.check();
        return size;
    }

    private static int coordinate(long value) {
        if (value > LARGEST) {
            throw DicomException.unsupported("The JPEG 2000 has the coordinate " + value + "; at most 2^30 is decoded here");
        }
        return (int) value;
    }

    private static int count(int components) {
        if (components < 1 || components > MOST_COMPONENTS) {
            throw DicomException.unsupported("The JPEG 2000 has " + components + " components; 1 to " + MOST_COMPONENTS + " are decoded here");
        }
        return components;
    }

    private void check() {
        if (left >= right || top >= bottom || tileWidth == 0 || tileHeight == 0 || tileLeft > left || tileTop > top
                || (long) tileLeft + tileWidth <= left || (long) tileTop + tileHeight <= top) {
            throw DicomException.malformed("The JPEG 2000 has an image or tiles of no size (SIZ)");
        }
        if ((long) tilesAcross() * tilesDown() > MOST_TILES) {
            throw DicomException.limitExceeded("The JPEG 2000 has " + tilesAcross() + "×" + tilesDown() + " tiles; at most " + MOST_TILES
                    + " are decoded here");
        }
    }

    int tilesAcross() {
        return Grid.ceil((long) right - tileLeft, tileWidth);
    }

    int tilesDown() {
        return Grid.ceil((long) bottom - tileTop, tileHeight);
    }

    int tiles() {
        return tilesAcross() * tilesDown();
    }

    Area image() {
        return new Area(left, top, right, bottom);
    }

    /** The part of the reference grid that a tile covers (B-7 to B-10). */
    Area tile(int index) {
        long x = tileLeft + (long) (index % tilesAcross()) * tileWidth;
        long y = tileTop + (long) (index / tilesAcross()) * tileHeight;
        return new Area((int) Math.max(x, left), (int) Math.max(y, top), (int) Math.min(x + tileWidth, right),
                (int) Math.min(y + tileHeight, bottom));
    }
}
