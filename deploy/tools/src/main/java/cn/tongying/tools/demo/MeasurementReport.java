package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import java.util.Arrays;
import java.util.List;

/**
 * One measured finding as Comprehensive SR (PS3.3 A.35.3) by template TID 1500 (PS3.16): the length of a nodule, drawn
 * on a slice of a CT.
 */
final class MeasurementReport {

    private static final String IMAGE_CLASS = Uid.CTImageStorage;

    private MeasurementReport() {}

    /**
     * @param image    SOP Instance UID of the measured slice
     * @param seriesUid its series
     * @param polyline column and row of both ends
     */
    record Measured(Study study, String seriesUid, String image, float[] polyline, double millimetres) {}

    static DemoObject of(Study study, Study.Series series, Measured measured, String observer) {
        Dataset dataset = study.object(series, 1, Uid.ComprehensiveSRStorage);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 1200);
        study.moment(dataset, Tag.SeriesDate, Tag.SeriesTime, 1200);
        dataset.put(Tag.CompletionFlag, "COMPLETE");
        dataset.put(Tag.VerificationFlag, "UNVERIFIED");
        dataset.putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of());
        dataset.putItems(Tag.PerformedProcedureCodeSequence, List.of());
        dataset.putItems(Tag.CurrentRequestedProcedureEvidenceSequence, List.of(evidence(measured)));
        dataset.put(Tag.ValueType, "CONTAINER");
        Code.put(dataset, Tag.ConceptNameCodeSequence, new Code("126000", "DCM", "Imaging Measurement Report"));
        dataset.put(Tag.ContinuityOfContent, "SEPARATE");
        dataset.putItems(Tag.ContentTemplateSequence, List.of(new Dataset().put(Tag.MappingResource, "DCMR").put(Tag.TemplateIdentifier, "1500")));
        dataset.putItems(Tag.ContentSequence, List.of(
                code("HAS CONCEPT MOD", new Code("121049", "DCM", "Language of Content Item and Descendants"), new Code("zh", "RFC5646", "Chinese")),
                item("HAS OBS CONTEXT", "PNAME", new Code("121008", "DCM", "Person Observer Name")).put(study.text(Tag.PersonName, observer)),
                code("HAS CONCEPT MOD", new Code("121058", "DCM", "Procedure reported"), new Code("169069000", "SCT", "CT of chest")),
                container(new Code("126010", "DCM", "Imaging Measurements"), List.of(group(study, measured)))));
        return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** TID 1501: what was found, where, how long. */
    private static Dataset group(Study study, Measured measured) {
        return container(new Code("125007", "DCM", "Measurement Group"), List.of(
                item("HAS OBS CONTEXT", "TEXT", new Code("112039", "DCM", "Tracking Identifier")).put(study.text(Tag.TextValue, "结节 1 / nodule 1")),
                item("HAS OBS CONTEXT", "UIDREF", new Code("112040", "DCM", "Tracking Unique Identifier")).put(Tag.UID, study.seed().uid(study.key(), "nodule 1")),
                code("CONTAINS", new Code("121071", "DCM", "Finding"), new Code("27925004", "SCT", "Nodule")),
                code("CONTAINS", new Code("363698007", "SCT", "Finding Site"), new Code("45653009", "SCT", "Upper lobe of right lung")),
                length(measured)));
    }

    private static Dataset length(Measured measured) {
        Dataset value = new Dataset().put(Tag.NumericValue, Pixels.decimal(measured.millimetres()));
        Code.put(value, Tag.MeasurementUnitsCodeSequence, new Code("mm", "UCUM", "millimeter"));
        Dataset image = new Dataset().put(Tag.RelationshipType, "SELECTED FROM").put(Tag.ValueType, "IMAGE")
                .putItems(Tag.ReferencedSOPSequence, List.of(reference(measured)));
        String[] ends = new String[4];
        Arrays.setAll(ends, i -> Float.toString(measured.polyline()[i]));
        Dataset line = item("INFERRED FROM", "SCOORD", new Code("121055", "DCM", "Path"))
                .put(Tag.GraphicType, "POLYLINE").put(Tag.GraphicData, ends).putItems(Tag.ContentSequence, List.of(image));
        Code.put(image, Tag.ConceptNameCodeSequence, new Code("121112", "DCM", "Source of Measurement"));
        return item("CONTAINS", "NUM", new Code("410668003", "SCT", "Length"))
                .putItems(Tag.MeasuredValueSequence, List.of(value)).putItems(Tag.ContentSequence, List.of(line));
    }

    private static Dataset evidence(Measured measured) {
        Dataset series = new Dataset().put(Tag.SeriesInstanceUID, measured.seriesUid()).putItems(Tag.ReferencedSOPSequence, List.of(reference(measured)));
        return new Dataset().put(Tag.StudyInstanceUID, measured.study().uid()).putItems(Tag.ReferencedSeriesSequence, List.of(series));
    }

    private static Dataset reference(Measured measured) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, IMAGE_CLASS).put(Tag.ReferencedSOPInstanceUID, measured.image());
    }

    private static Dataset container(Code name, List<Dataset> content) {
        return item("CONTAINS", "CONTAINER", name).put(Tag.ContinuityOfContent, "SEPARATE").putItems(Tag.ContentSequence, content);
    }

    private static Dataset code(String relationship, Code name, Code value) {
        Dataset item = item(relationship, "CODE", name);
        Code.put(item, Tag.ConceptCodeSequence, value);
        return item;
    }

    private static Dataset item(String relationship, String valueType, Code name) {
        Dataset item = new Dataset().put(Tag.RelationshipType, relationship).put(Tag.ValueType, valueType);
        Code.put(item, Tag.ConceptNameCodeSequence, name);
        return item;
    }
}
