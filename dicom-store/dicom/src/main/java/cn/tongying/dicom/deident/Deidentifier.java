package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter.BulkSource;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Utf8Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of an object what identifies (PS3.15 E.1.1): for one project, whose profile and pseudonyms it keeps. The Data Set is changed in place; large
 * values that stay, Pixel Data above all, are copied from the original while the result is written. May be used by several threads.
 */
public final class Deidentifier {
    private static final String METHOD = "PS3.15 " + ProfileTable.EDITION + " Basic Application Confidentiality Profile";
    /** Kinds of image that devices and people write names into. */
    private static final Set<String> OFTEN_BURNT_IN = Set.of("US", "IVUS", "ES", "XC", "GM", "SM", "OT", "DOC", "SC", "OP", "HC", "DG", "TG", "EPS");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String VIDEO = "1.2.840.10008.1.2.4.10";

    private final Profile profile;
    private final Pseudonyms pseudonyms;
    private final BurntInRegions regions;

    public Deidentifier(Profile profile, Pseudonyms pseudonyms, BurntInRegions regions) {
        this.profile = profile;
        this.pseudonyms = pseudonyms;
        this.regions = regions;
    }

    /**
     * @param original gives the bytes of the scanned Data Set, inflated where it is deflated
     * @param workplace stays open until the result is written
     * @throws IOException from {@code original} or {@code workplace}
     */
    public Outcome deidentify(ScannedDataset scanned, BulkSource original, PixelWorkplace workplace) throws IOException {
        Dataset dataset = scanned.dataset();
        if (dataset.sopInstanceUid().isEmpty() || dataset.sopClassUid().isEmpty()) {
            return new Outcome.Refused(Outcome.Reason.NOT_AN_INSTANCE);
        }
        boolean misdeclared = dataset.element(Tag.PixelData).filter(element -> element.value() instanceof Fragments).isPresent()
                && !scanned.transferSyntax().encapsulated();
        Optional<Outcome.Reason> hindered = misdeclared ? Optional.of(Outcome.Reason.NOT_DECODED) : hindrance(dataset);
        if (hindered.isPresent()) {
            return new Outcome.Refused(hindered.get());
        }
        BurntIn burntIn = burntIn(scanned);
        if (burntIn.refused()) {
            return new Outcome.Refused(Outcome.Reason.BURNT_IN_TEXT);
        }
        try {
            TransferSyntax written = scanned.transferSyntax().deflated() && !scanned.transferSyntax().encapsulated()
                    ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : scanned.transferSyntax();
            Optional<Blanks> comments = burntIn.black().isPresent() ? Optional.of(new Blanks()) : StreamComments.find(scanned, original);
            if (comments.isEmpty()) {
                return new Outcome.Refused(Outcome.Reason.STREAM_NOT_UNDERSTOOD);
            }
            CleanPixels pixels = burntIn.black().isPresent() ? CleanPixels.of(scanned, original, burntIn.black().get(), workplace)
                    : new CleanPixels(written, comments.get().over(original));
            clean(dataset, burntIn);
            return new Outcome.Deidentified(dataset, pixels.syntax().deflated() ? written : pixels.syntax(), pixels.bulk());
        } catch (NoRoomException e) {
            return new Outcome.Refused(Outcome.Reason.NO_ROOM);
        } catch (DicomException e) {
            return Outcome.Refused.of(e);
        }
    }

    private static Optional<Outcome.Reason> hindrance(Dataset dataset) {
        if (dataset.contains(Tag.EncapsulatedDocument)) {
            return Optional.of(Outcome.Reason.DOCUMENT);
        }
        for (Element element : dataset) {
            boolean position = Tags.group(element.tag()) >>> 8 == 0x60 && Tags.element(element.tag()) == 0x0102;
            int data = Tags.of(Tags.group(element.tag()), 0x3000);
            if (position && !dataset.contains(data) && dataset.contains(Tag.PixelData)) {
                return Optional.of(Outcome.Reason.OVERLAY_IN_PIXELS);
            }
        }
        return Optional.empty();
    }

    // ---- burnt-in text

    /** @param black pixels to be blackened */
    private record BurntIn(boolean refused, Optional<BitSet> black) {
    }

    private BurntIn burntIn(ScannedDataset scanned) {
        Dataset image = scanned.dataset();
        String stated = image.string(Tag.BurnedInAnnotation).orElse("");
        if (scanned.pixelData().isEmpty() || stated.equals("NO")) {
            return new BurntIn(false, Optional.empty());
        }
        Optional<BitSet> known = profile.has(Option.CLEAN_PIXEL_DATA) ? regions.find(image) : Optional.empty();
        boolean suspected = profile.has(Option.CLEAN_PIXEL_DATA) && isOftenBurntIn(scanned);
        return new BurntIn(known.isEmpty() && (stated.equals("YES") || suspected), known);
    }

    private static boolean isOftenBurntIn(ScannedDataset scanned) {
        Dataset image = scanned.dataset();
        return OFTEN_BURNT_IN.contains(image.string(Tag.Modality).orElse("OT")) || image.string(Tag.SOPClassUID).orElse("").startsWith(SECONDARY_CAPTURE)
                || image.string(Tag.ConversionType).isPresent() || scanned.transferSyntax().uid().startsWith(VIDEO);
    }

    // ---- attributes

    private void clean(Dataset dataset, BurntIn burntIn) {
        Utf8Text.recodeUndeclared(dataset);
        Patient patient = Patient.of(dataset);
        Sweep sweep = Sweep.of(dataset, profile);
        new Cleaner(profile, pseudonyms, patient).clean(dataset);
        sweep.over(dataset);
        dataset.put(Tag.PatientIdentityRemoved, "YES");
        dataset.put(Tag.DeidentificationMethod, METHOD);
        dataset.putItems(Tag.DeidentificationMethodCodeSequence, codes());
        dataset.put(Tag.LongitudinalTemporalInformationModified, profile.has(Option.RETAIN_FULL_DATES) ? "UNMODIFIED"
                : profile.has(Option.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED");
        if (burntIn.black().isPresent()) {
            dataset.put(Tag.BurnedInAnnotation, "NO");
        }
    }

    private List<Dataset> codes() {
        List<Dataset> codes = new ArrayList<>();
        codes.add(code("113100", "Basic Application Confidentiality Profile"));
        profile.options().stream().sorted().forEach(option -> codes.add(code(option.code(), option.meaning())));
        return codes;
    }

    /** A member of CID 7050. */
    private static Dataset code(String value, String meaning) {
        return new Dataset().put(Tag.CodeValue, value).put(Tag.CodingSchemeDesignator, "DCM").put(Tag.CodeMeaning, meaning);
    }
}
