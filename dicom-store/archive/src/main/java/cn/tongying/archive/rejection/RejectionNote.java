package cn.tongying.archive.rejection;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Key Object Selection Document (PS3.3 A.35.4) that rejects. What it names stands twice in it, in Current Requested Procedure
 * Evidence Sequence (0040,A375) with series and study, and in its content tree; a note whose two lists differ is not sound, nor is
 * one that names nothing or names by what is no UID.
 */
public record RejectionNote(RejectionTitle title, List<RejectedReference> references, String description, boolean sound) {

    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final String DESCRIPTION = "113012";
    private static final int LONGEST_DESCRIPTION = 1024;

    /** Empty for whatever is no such document. */
    public static Optional<RejectionNote> of(Dataset dataset) {
        if (!dataset.string(Tag.SOPClassUID).orElse("").strip().equals(SOP_CLASS)) {
            return Optional.empty();
        }
        return dataset.item(Tag.ConceptNameCodeSequence).filter(name -> text(name, Tag.CodingSchemeDesignator).equals("DCM"))
                .flatMap(name -> RejectionTitle.of(text(name, Tag.CodeValue))).map(title -> of(title, dataset));
    }

    private static RejectionNote of(RejectionTitle title, Dataset dataset) {
        try {
            List<RejectedReference> evidence = evidence(dataset);
            Set<String> named = new HashSet<>();
            named(dataset, named);
            Set<String> listed = new HashSet<>();
            evidence.forEach(reference -> listed.add(reference.instance()));
            boolean sound = !evidence.isEmpty() && listed.size() == evidence.size() && listed.equals(named);
            return new RejectionNote(title, sound ? evidence : List.of(), description(dataset), sound);
        } catch (DicomException e) {
            return new RejectionNote(title, List.of(), "", false);
        }
    }

    private static List<RejectedReference> evidence(Dataset dataset) {
        List<RejectedReference> found = new ArrayList<>();
        for (Dataset study : dataset.items(Tag.CurrentRequestedProcedureEvidenceSequence)) {
            String studyUid = new StudyInstanceUid(text(study, Tag.StudyInstanceUID)).value();
            for (Dataset series : study.items(Tag.ReferencedSeriesSequence)) {
                String seriesUid = new SeriesInstanceUid(text(series, Tag.SeriesInstanceUID)).value();
                for (Dataset instance : series.items(Tag.ReferencedSOPSequence)) {
                    found.add(new RejectedReference(studyUid, seriesUid, new SopInstanceUid(text(instance, Tag.ReferencedSOPInstanceUID)).value(),
                            new SopClassUid(text(instance, Tag.ReferencedSOPClassUID)).value()));
                }
            }
        }
        return found;
    }

    /** TID 2010: IMAGE, WAVEFORM and COMPOSITE items, directly below the root. */
    private static void named(Dataset dataset, Set<String> named) {
        for (Dataset item : dataset.items(Tag.ContentSequence)) {
            item.items(Tag.ReferencedSOPSequence).forEach(reference ->
                    named.add(new SopInstanceUid(text(reference, Tag.ReferencedSOPInstanceUID)).value()));
        }
    }

    private static String description(Dataset dataset) {
        String text = dataset.items(Tag.ContentSequence).stream()
                .filter(item -> item.item(Tag.ConceptNameCodeSequence).map(name -> text(name, Tag.CodeValue)).orElse("").equals(DESCRIPTION))
                .map(item -> text(item, Tag.TextValue)).findFirst().orElse("").replace("\0", "");
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
    }

    private static String text(Dataset dataset, int tag) {
        return dataset.string(tag).orElse("").strip();
    }
}
