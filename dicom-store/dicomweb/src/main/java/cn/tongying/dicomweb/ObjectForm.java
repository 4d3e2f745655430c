package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.conversion.ConvertedDataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.TransferSyntax;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * In what form whole instances are given out (PS3.18 section 8.7.3): each as kept where the client takes that, else in the
 * transfer syntax that it takes best of those that can be written.
 *
 * @param multipart false for the one instance alone
 * @param ranges    of the client that hold DICOM in this form, best first
 */
record ObjectForm(boolean multipart, List<MediaRange> ranges) {

    private static final String DICOM = StoreRequestBody.DICOM;
    private static final List<TransferSyntax> WRITTEN = List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.RLE_LOSSLESS);

    ObjectForm {
        ranges = List.copyOf(ranges);
    }

    /** The form in which all of them can be given, or 406 with what could be had. */
    static ObjectForm negotiate(Accept accept, List<StoredInstance> instances) {
        List<MediaRange> holding = accept.ranges().stream().filter(range -> MediaRange.holds(range.partType(), DICOM)).toList();
        ObjectForm parts = new ObjectForm(true, holding.stream().filter(ObjectForm::severalParts).toList());
        ObjectForm alone = new ObjectForm(false, holding.stream().filter(range -> !severalParts(range) && instances.size() == 1).toList());
        boolean partsFirst = holding.stream().findFirst().filter(ObjectForm::severalParts).isPresent();
        return Stream.of(partsFirst ? parts : alone, partsFirst ? alone : parts)
                .filter(form -> instances.stream().allMatch(instance -> form.target(instance).isPresent()))
                .findFirst().orElseThrow(() -> Problem.notAcceptable(available(instances)));
    }

    private static boolean severalParts(MediaRange range) {
        return range.multipart() || range.type().equals("*/*");
    }

    /** The transfer syntax an instance is given out in; among those taken equally gladly the one it is kept in. */
    Optional<TransferSyntax> target(StoredInstance instance) {
        double best = 0;
        Optional<TransferSyntax> converted = Optional.empty();
        for (MediaRange range : ranges) {
            if (converted.isPresent() && range.weight() < best) {
                return converted;
            }
            if (range.acceptsSyntax(instance.transferSyntax().uid())) {
                return Optional.of(instance.transferSyntax());
            }
            if (converted.isEmpty()) {
                converted = named(range).filter(syntax -> converts(instance, syntax));
                best = range.weight();
            }
        }
        return converted;
    }

    boolean converts(StoredInstance instance) {
        return !target(instance).orElseThrow().equals(instance.transferSyntax());
    }

    private static boolean converts(StoredInstance instance, TransferSyntax syntax) {
        return ConvertedDataset.isPossible(instance.transferSyntax(), instance.hasPixelData(), syntax);
    }

    private static Optional<TransferSyntax> named(MediaRange range) {
        return range.parameter("transfer-syntax").map(uid -> {
            try {
                return TransferSyntax.of(uid);
            } catch (DicomException e) {
                throw Problem.badRequest("Accept names the transfer syntax '" + uid + "', which is no UID",
                        "Accept 中的 transfer-syntax “" + uid + "” 不是 UID");
            }
        });
    }

    private static String available(List<StoredInstance> instances) {
        String others = WRITTEN.stream().filter(syntax -> instances.stream().allMatch(instance -> converts(instance, syntax)))
                .map(TransferSyntax::uid).collect(Collectors.joining(", "));
        return "multipart/related; type=\"" + DICOM + "\"; transfer-syntax=* (as kept)" + (others.isEmpty() ? "" : ", or one of " + others)
                + (instances.size() == 1 ? "; " + DICOM + " with the same parameter" : "");
    }
}
