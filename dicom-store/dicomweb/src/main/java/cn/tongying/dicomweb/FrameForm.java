package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import java.util.Optional;

/**
 * In what form frames are given out (PS3.18 section 8.7.3).
 *
 * @param mediaType of each frame, without parameters
 * @param syntax    that the bytes are then in
 * @param decoded   true when the stored frame must be decoded first
 * @param multipart false for the one frame alone
 */
record FrameForm(String mediaType, TransferSyntax syntax, boolean decoded, boolean multipart) {

    /** The form that fits what the client takes best, or 406. */
    static FrameForm negotiate(Accept accept, StoredInstance instance, boolean oneFrame) {
        return accept.require(range -> of(range, instance.transferSyntax(), oneFrame),
                "multipart/related; type=\"" + StoredMediaType.of(instance.transferSyntax()) + "\"; transfer-syntax=*");
    }

    private static Optional<FrameForm> of(MediaRange range, TransferSyntax stored, boolean oneFrame) {
        boolean multipart = range.multipart() || range.type().equals("*/*");
        if (!multipart && !oneFrame) {
            return Optional.empty();
        }
        return uncompressed(stored) ? asNative(range, stored, multipart) : compressed(range, stored, multipart);
    }

    private static boolean uncompressed(TransferSyntax syntax) {
        return !syntax.encapsulated() || syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED);
    }

    /** Native frames are always octets in little endian, whatever byte order they are kept in. */
    private static Optional<FrameForm> asNative(MediaRange range, TransferSyntax stored, boolean multipart) {
        boolean taken = MediaRange.holds(range.partType(), StoredMediaType.OCTETS)
                && (range.acceptsSyntax(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()) || range.acceptsSyntax(stored.uid()));
        return taken ? Optional.of(octets(false, multipart)) : Optional.empty();
    }

    private static Optional<FrameForm> compressed(MediaRange range, TransferSyntax stored, boolean multipart) {
        String mediaType = StoredMediaType.of(stored);
        boolean named = MediaRange.holds(range.partType(), mediaType) && range.acceptsSyntax(stored.uid());
        boolean octetsAsStored = range.partType().equals(StoredMediaType.OCTETS)
                && range.parameter("transfer-syntax").isPresent() && range.acceptsSyntax(stored.uid());
        if (octetsAsStored || named && (!mediaType.equals(StoredMediaType.OCTETS) || range.partType().equals("*/*"))) {
            return Optional.of(new FrameForm(mediaType, stored, false, multipart));
        }
        boolean decodable = MediaRange.holds(range.partType(), StoredMediaType.OCTETS)
                && range.acceptsSyntax(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                && FrameDecoder.decodes(FrameEncoding.of(stored, false));
        return decodable ? Optional.of(octets(true, multipart)) : Optional.empty();
    }

    private static FrameForm octets(boolean decoded, boolean multipart) {
        return new FrameForm(StoredMediaType.OCTETS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, decoded, multipart);
    }

    String contentType() {
        return StoredMediaType.withSyntax(mediaType, syntax);
    }
}
