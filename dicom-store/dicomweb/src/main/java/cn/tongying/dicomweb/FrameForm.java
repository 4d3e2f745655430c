package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * In what form frames are given out (PS3.18 section 8.7.3).
 *
 * @param mediaType of each frame, without parameters
 * @param syntax    that the bytes are then in
 * @param made      what is done to the stored frame
 * @param multipart false for the one frame alone
 */
record FrameForm(String mediaType, TransferSyntax syntax, Made made, boolean multipart) {

    /** As stored, decoded, or decoded and compressed without loss. */
    enum Made { AS_STORED, DECODED, COMPRESSED }

    /** The form that fits what the client takes best, or 406. */
    static FrameForm negotiate(Accept accept, StoredInstance instance, boolean oneFrame) {
        TransferSyntax stored = instance.transferSyntax();
        return accept.first(range -> of(range, stored, oneFrame)).or(() -> accept.first(range -> recompressed(range, stored, oneFrame)))
                .orElseThrow(() -> Problem.notAcceptable(available(stored)));
    }

    private static String available(TransferSyntax stored) {
        String kept = "multipart/related; type=\"" + StoredMediaType.of(stored) + "\"; transfer-syntax=*";
        return decodes(stored)
                ? kept + ", or the type application/octet-stream, image/jls or image/dicom-rle" : kept;
    }

    /** In another compression, for who takes neither what is stored nor native frames. */
    private static Optional<FrameForm> recompressed(MediaRange range, TransferSyntax stored, boolean oneFrame) {
        if (!range.multipart() && !oneFrame || !decodes(stored)) {
            return Optional.empty();
        }
        return Stream.of(TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.RLE_LOSSLESS)
                .filter(syntax -> range.partType().equals(StoredMediaType.of(syntax)) && range.acceptsSyntax(syntax.uid())).findFirst()
                .map(syntax -> new FrameForm(StoredMediaType.of(syntax), syntax, Made.COMPRESSED, range.multipart()));
    }

    /** What a range takes without compressing anew. */
    static Optional<FrameForm> of(MediaRange range, TransferSyntax stored, boolean oneFrame) {
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
        return taken ? Optional.of(octets(Made.AS_STORED, multipart)) : Optional.empty();
    }

    /**
     * Syntaxes without a media type of their own, the retired JPEG processes, go out as octets only to who names them: who takes octets in any syntax
     * gets native ones, as OHIF does, which has no decoder for them.
     */
    private static Optional<FrameForm> compressed(MediaRange range, TransferSyntax stored, boolean multipart) {
        String mediaType = StoredMediaType.of(stored);
        boolean named = MediaRange.holds(range.partType(), mediaType) && range.acceptsSyntax(stored.uid());
        boolean tellable = !mediaType.equals(StoredMediaType.OCTETS) || !decodes(stored);
        boolean octetsAsStored = range.partType().equals(StoredMediaType.OCTETS) && range.acceptsSyntax(stored.uid())
                && range.parameter("transfer-syntax").filter(asked -> tellable || asked.equals(stored.uid())).isPresent();
        if (octetsAsStored || named && (!mediaType.equals(StoredMediaType.OCTETS) || range.partType().equals("*/*"))) {
            return Optional.of(new FrameForm(mediaType, stored, Made.AS_STORED, multipart));
        }
        boolean decodable = MediaRange.holds(range.partType(), StoredMediaType.OCTETS)
                && range.acceptsSyntax(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                && decodes(stored);
        return decodable ? Optional.of(octets(Made.DECODED, multipart)) : Optional.empty();
    }

    /** Whether our decoders read frames of it. */
    static boolean decodes(TransferSyntax stored) {
        return FrameDecoder.decodes(FrameEncoding.of(stored, false));
    }

    static FrameForm octets(Made made, boolean multipart) {
        return new FrameForm(StoredMediaType.OCTETS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, made, multipart);
    }

    String contentType() {
        return StoredMediaType.withSyntax(mediaType, syntax);
    }
}
