package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;

/** What COD says of all components of a tile (T.800 table A.14). */
record TileStyle(int progression, int layers, boolean transformed) {

    static TileStyle read(MarkerBytes segment) {
        TileStyle style = new TileStyle(segment.octet(), segment.word(), transformed(segment.octet()));
        if (style.progression > Progression.CPRL || style.layers == 0) {
            throw DicomException.malformed("The JPEG 2000 has the progression order " + style.progression + " and " + style.layers + " layers");
        }
        return style;
    }

    private static boolean transformed(int value) {
        if (value > 1) {
            throw DicomException.unsupported("The JPEG 2000 has the component transform " + value + ", which is none of Part 1");
        }
        return value == 1;
    }
}
