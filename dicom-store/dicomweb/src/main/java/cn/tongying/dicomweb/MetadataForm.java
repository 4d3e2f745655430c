package cn.tongying.dicomweb;

import java.util.Optional;

/**
 * In what form metadata are given out (PS3.18 section 8.7.3): DICOM JSON unless XML is taken more gladly.
 *
 * @param multipart of XML, which has one document for each instance
 */
record MetadataForm(String mediaType, boolean multipart) {

    private static final String AVAILABLE = String.join(", ", DicomJson.MEDIA_TYPES) + ", multipart/related; type=\"" + NativeModel.MEDIA_TYPE + "\"";

    /** @param one whether it is about one instance, which may come as a document alone */
    static MetadataForm negotiate(Accept accept, boolean one) {
        return accept.require(range -> of(range, one), AVAILABLE);
    }

    private static Optional<MetadataForm> of(MediaRange range, boolean one) {
        boolean xml = MediaRange.holds(range.partType(), NativeModel.MEDIA_TYPE);
        if (range.multipart()) {
            return xml ? Optional.of(new MetadataForm(NativeModel.MEDIA_TYPE, true)) : Optional.empty();
        }
        return DicomJson.MEDIA_TYPES.stream().filter(type -> MediaRange.holds(range.type(), type)).findFirst()
                .map(type -> new MetadataForm(type, false))
                .or(() -> xml && one ? Optional.of(new MetadataForm(NativeModel.MEDIA_TYPE, false)) : Optional.empty());
    }

    boolean xml() {
        return mediaType.equals(NativeModel.MEDIA_TYPE);
    }
}
