package cn.tongying.archive.rejection;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the note of a person: a Key Object Selection Document (PS3.3 A.35.4) by TID 2010, of the study of what it names, in a series
 * of its own.
 *
 * @param attributes of the patient and the study, as the archive keeps them (DICOM JSON)
 * @param by         who rejects, as a person's name
 */
record NoteDocument(String attributes, RejectionTitle title, String reason, String by, LocalDateTime at, List<Named> named) {

    /** An instance that it names. */
    record Named(RejectedReference reference, boolean hasPixelData) {

        private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.";

        /** Value Type (0040,A040) of TID 2010, rows 5 to 7. */
        String valueType() {
            return reference.sopClass().startsWith(WAVEFORMS) ? "WAVEFORM" : hasPixelData ? "IMAGE" : "COMPOSITE";
        }
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** In Explicit VR Little Endian. */
    byte[] bytes() {
        return DatasetWriter.toBytes(dataset(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private Dataset dataset() {
        Dataset note = patientAndStudy();
        note.put(Tag.SOPClassUID, RejectionNote.SOP_CLASS).put(Tag.SOPInstanceUID, uid());
        note.put(Tag.InstanceCreationDate, at.format(DAY)).put(Tag.InstanceCreationTime, at.format(TIME));
        note.put(Tag.Modality, "KO").put(Tag.SeriesInstanceUID, uid()).put(Tag.SeriesNumber, "1").put(Tag.InstanceNumber, "1");
        note.put(Tag.SeriesDescription, title.meaning()).put(Tag.Manufacturer, "Tongying");
        note.putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of());
        note.put(Tag.ContentDate, at.format(DAY)).put(Tag.ContentTime, at.format(TIME));
        note.putItems(Tag.CurrentRequestedProcedureEvidenceSequence, evidence());
        note.put(Tag.ValueType, "CONTAINER").put(Tag.ContinuityOfContent, "SEPARATE");
        note.putItems(Tag.ConceptNameCodeSequence, List.of(code(title.code(), title.meaning())));
        note.putItems(Tag.ContentTemplateSequence, List.of(new Dataset().put(Tag.MappingResource, "DCMR").put(Tag.TemplateIdentifier, "2010")));
        return note.putItems(Tag.ContentSequence, content());
    }

    /** Those of the first image; Type 2 attributes are there in any case. */
    private Dataset patientAndStudy() {
        Dataset kept = DicomJsonReader.read(new ByteArrayInputStream(attributes.getBytes(StandardCharsets.UTF_8)), Limits.standard(), BulkDataResolver.REFUSE);
        Dataset note = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName,
            Tag.StudyID, Tag.AccessionNumber}) {
            note.put(tag);
        }
        for (Element element : kept) {
            if (element.tag() != Tag.SpecificCharacterSet) {
                note.put(element);
            }
        }
        return note;
    }

    private List<Dataset> evidence() {
        Map<String, Map<String, List<Dataset>>> studies = new LinkedHashMap<>();
        named.forEach(one -> studies.computeIfAbsent(one.reference().study(), study -> new LinkedHashMap<>())
                .computeIfAbsent(one.reference().series(), series -> new ArrayList<>()).add(sop(one)));
        List<Dataset> items = new ArrayList<>();
        studies.forEach((study, bySeries) -> {
            List<Dataset> series = new ArrayList<>();
            bySeries.forEach((uid, instances) -> series.add(new Dataset().put(Tag.SeriesInstanceUID, uid).putItems(Tag.ReferencedSOPSequence, instances)));
            items.add(new Dataset().put(Tag.StudyInstanceUID, study).putItems(Tag.ReferencedSeriesSequence, series));
        });
        return items;
    }

    private static Dataset sop(Named one) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, one.reference().sopClass()).put(Tag.ReferencedSOPInstanceUID, one.reference().instance());
    }

    private List<Dataset> content() {
        List<Dataset> items = new ArrayList<>();
        items.add(item("HAS OBS CONTEXT", "PNAME", "121008", "Person Observer Name").put(text(Tag.PersonName, Vr.PN, by + "^")));
        if (!reason.isEmpty()) {
            items.add(item("CONTAINS", "TEXT", "113012", "Key Object Description").put(text(Tag.TextValue, Vr.UT, reason)));
        }
        named.forEach(one -> items.add(new Dataset().put(Tag.RelationshipType, "CONTAINS").put(Tag.ValueType, one.valueType())
                .putItems(Tag.ReferencedSOPSequence, List.of(sop(one)))));
        return items;
    }

    private static Dataset item(String relationship, String valueType, String code, String meaning) {
        return new Dataset().put(Tag.RelationshipType, relationship).put(Tag.ValueType, valueType)
                .putItems(Tag.ConceptNameCodeSequence, List.of(code(code, meaning)));
    }

    private static Dataset code(String value, String meaning) {
        return new Dataset().put(Tag.CodeValue, value).put(Tag.CodingSchemeDesignator, "DCM").put(Tag.CodeMeaning, meaning);
    }

    /** In the character set of the whole document, which an item by itself does not know; padded to even length. */
    private static Element text(int tag, Vr vr, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Element.of(tag, vr, bytes.length % 2 == 0 ? bytes : (text + " ").getBytes(StandardCharsets.UTF_8));
    }

    /** PS3.5 B.2. */
    private static String uid() {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return "2.25." + new BigInteger(1, bits);
    }
}
