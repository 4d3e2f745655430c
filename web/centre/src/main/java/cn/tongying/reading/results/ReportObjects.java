package cn.tongying.reading.results;

import cn.tongying.alliance.Days;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import cn.tongying.reading.results.SignedReport.Version;
import cn.tongying.reading.results.SrItem.Code;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed version as the objects that are stored in its study: Encapsulated PDF (PS3.3 A.45.1), Basic Text SR (A.35.1) by TID 2000 and, where
 * something was measured, Comprehensive SR (A.35.3) by TID 1500. Their UIDs are made of the report and the version, so that what is stored twice is
 * one. Each has a series of its own, which says in its words which version it is: a viewer shows one object of a series of documents, and shall not
 * show an earlier version in place of its correction.
 *
 * @param study       its Study Instance UID
 * @param attributes  of the patient and the study as its images came, in DICOM JSON: what people corrected goes in on the way out, here as there
 * @param images      those that the version was signed for
 * @param before      what of an earlier version is stored
 */
public record ReportObjects(SignedReport report, String study, String attributes, List<Image> images, Before before) {
    static final String PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    static final String SR = "1.2.840.10008.5.1.4.1.1.88.11";
    /** Comprehensive SR (A.35.3): what was measured, by TID 1500. */
    static final String MEASUREMENTS = "1.2.840.10008.5.1.4.1.1.88.33";
    static final Code TITLE = new Code("18748-4", "LN", "Diagnostic Imaging Report");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd").withZone(Days.ZONE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss").withZone(Days.ZONE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(Days.ZONE);
    private static final int LO = 64;
    /** Behind the images: a series number for each version. */
    private static final int SR_SERIES = 9800;
    private static final int PDF_SERIES = 9900;
    private static final int MEASUREMENTS_SERIES = 9700;

    /** An instance of the exam, and how many frames it has. */
    record Image(String series, String instance, String sopClass, int frames) {
    }

    /** Numbers of the last version before this one of which each is stored. */
    record Before(Optional<Integer> report, Optional<Integer> measurements) {
        static final Before NOTHING = new Before(Optional.empty(), Optional.empty());

        /** The document, which is stored when its CA has signed it. */
        Before with(Optional<Integer> document) {
            return new Before(document, measurements);
        }
    }

    /** PS3.5 B.2: derived from a UUID, here one by name (RFC 9562, 5.3). */
    static SopInstanceUid uid(UUID task, int number, String sopClass) {
        return new SopInstanceUid(derived(task + " " + number + " " + sopClass));
    }

    private static String derived(String name) {
        UUID named = UUID.nameUUIDFromBytes(("tongying report " + name).getBytes(StandardCharsets.US_ASCII));
        return "2.25." + new BigInteger(1, ByteBuffer.allocate(16).putLong(named.getMostSignificantBits()).putLong(named.getLeastSignificantBits()).array());
    }

    private Version version() {
        return report.last();
    }

    /** @param document the PDF */
    Dataset pdf(byte[] document) {
        Dataset object = head(PDF, "DOC", PDF_SERIES).put(Tag.ConversionType, "WSD").put(Tag.BurnedInAnnotation, "YES").put(Tag.AcquisitionDateTime)
                .put(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf").put(Tag.VerificationFlag, "VERIFIED").putItems(Tag.ConceptNameCodeSequence, List.of(TITLE.item()));
        object.put(SrItem.line(Tag.DocumentTitle, Vr.ST, (report.isRetracted() ? "影像诊断报告已撤回（第 " : "影像诊断报告（第 ") + version().number() + " 版）", LO));
        byte[] even = document.length % 2 == 0 ? document : Arrays.copyOf(document, document.length + 1);
        return predecessors(object, PDF).put(Element.of(Tag.EncapsulatedDocument, Vr.OB, even)).putIntegers(Tag.EncapsulatedDocumentLength, document.length);
    }

    Dataset sr() {
        Dataset object = named(document(SR, SR_SERIES, images), TITLE, "2000");
        return predecessors(object, SR).putItems(Tag.ContentSequence, ReportContent.of(report));
    }

    /**
     * What the report measures on images that are in the study; of a version without any, behind one that had some, a document that says so. Empty
     * where nothing is measured and nothing was.
     */
    Optional<Dataset> measurements() {
        MeasurementContent content = new MeasurementContent(report, images);
        if (content.isEmpty()) {
            return before.measurements().map(_ -> predecessors(named(document(MEASUREMENTS, MEASUREMENTS_SERIES, List.of()), TITLE, "2000"), MEASUREMENTS)
                    .putItems(Tag.ContentSequence, MeasurementContent.nothingMore(report)));
        }
        Dataset object = named(document(MEASUREMENTS, MEASUREMENTS_SERIES, content.images()), MeasurementContent.TITLE, "1500");
        return Optional.of(predecessors(object, MEASUREMENTS).putItems(Tag.ContentSequence, content.items()));
    }

    /** Of an SR all but its name and its content (C.17.2, C.17.3). */
    private Dataset document(String sopClass, int series, List<Image> referenced) {
        Dataset object = head(sopClass, "SR", series).put(Tag.CompletionFlag, "COMPLETE").put(Tag.VerificationFlag, "VERIFIED").put(Tag.PreliminaryFlag, "FINAL")
                .putItems(Tag.VerifyingObserverSequence, List.of(verifier())).putItems(Tag.PerformedProcedureCodeSequence, List.of())
                .putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of());
        object.put(SrItem.line(Tag.CompletionFlagDescription, Vr.LO, (report.isRetracted() ? "已撤回，" : "") + "第 " + version().number() + " 版，未经CA签名", LO));
        if (!referenced.isEmpty()) {
            object.putItems(Tag.CurrentRequestedProcedureEvidenceSequence, List.of(evidence(referenced)));
        }
        if (!report.exam().accessionNumber().isEmpty()) {
            object.putItems(Tag.ReferencedRequestSequence, List.of(request()));
        }
        return object.put(Tag.ValueType, "CONTAINER").put(Tag.ContinuityOfContent, "SEPARATE");
    }

    /** @param template of PS3.16 */
    private static Dataset named(Dataset document, Code name, String template) {
        return document.putItems(Tag.ConceptNameCodeSequence, List.of(name.item()))
                .putItems(Tag.ContentTemplateSequence, List.of(new Dataset().put(Tag.MappingResource, "DCMR").put(Tag.TemplateIdentifier, template)));
    }

    /** What all are: of the patient and study, in a series for reports, made when the version was signed. */
    private Dataset head(String sopClass, String modality, int series) {
        Dataset object = patientAndStudy().put(Tag.SOPClassUID, sopClass).put(Tag.SOPInstanceUID, uid(report.task(), version().number(), sopClass).value()).put(Tag.StudyInstanceUID, study)
                .put(Tag.InstanceCreationDate, DAY.format(version().at())).put(Tag.InstanceCreationTime, TIME.format(version().at()))
                .put(Tag.Modality, modality).put(Tag.SeriesInstanceUID, series(version().number(), sopClass)).putIntegers(Tag.SeriesNumber, series + version().number())
                .putIntegers(Tag.InstanceNumber, 1).put(Tag.Manufacturer, "Tongying")
                .put(Tag.ContentDate, DAY.format(version().at())).put(Tag.ContentTime, TIME.format(version().at()));
        return object.put(SrItem.line(Tag.SeriesDescription, Vr.LO, (sopClass.equals(MEASUREMENTS) ? "影像测量" : "影像诊断报告") + (report.isRetracted() ? "已撤回 第 " : " 第 ") + version().number()
                + " 版" + kind(), LO));
    }

    private String series(int number, String sopClass) {
        return series(report.task(), number, sopClass);
    }

    private static String series(UUID task, int number, String sopClass) {
        return derived(task + " series " + number + " " + sopClass);
    }

    /** Series Instance UIDs of the documents of a version, whether or not they are stored yet. */
    public static List<String> seriesOf(UUID task, int number) {
        return List.of(series(task, number, SR), series(task, number, PDF), series(task, number, MEASUREMENTS));
    }

    private String kind() {
        return switch (version().kind()) {
            case ADDENDUM -> "（补充）";
            case CORRECTION -> "（更正）";
            case RETRACTION -> "（撤回）";
            case PRELIMINARY, FINAL -> "";
        };
    }

    private Dataset patientAndStudy() {
        Dataset kept = DicomJsonReader.read(new ByteArrayInputStream(attributes.getBytes(StandardCharsets.UTF_8)), Limits.standard(), BulkDataResolver.REFUSE);
        Dataset object = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex, Tag.StudyDate, Tag.StudyTime, Tag.ReferringPhysicianName, Tag.StudyID, Tag.AccessionNumber}) {
            object.put(tag);
        }
        for (Element element : kept) {
            if (element.tag() != Tag.SpecificCharacterSet) {
                object.put(element);
            }
        }
        return object;
    }

    /** Who stands for the version (C.17.2, Verifying Observer Sequence). */
    private Dataset verifier() {
        Dataset observer = new Dataset().put(Tag.VerificationDateTime, MOMENT.format(version().at())).putItems(Tag.VerifyingObserverIdentificationCodeSequence, List.of());
        observer.put(SrItem.text(Tag.VerifyingObserverName, Vr.PN, SrItem.name(version().author().name())));
        return observer.put(SrItem.line(Tag.VerifyingOrganization, Vr.LO, version().author().organization(), LO));
    }

    private Dataset evidence(List<Image> referenced) {
        Map<String, List<Dataset>> bySeries = new LinkedHashMap<>();
        referenced.forEach(image -> bySeries.computeIfAbsent(image.series(), series -> new ArrayList<>()).add(reference(image.sopClass(), image.instance())));
        List<Dataset> series = new ArrayList<>();
        bySeries.forEach((uid, instances) -> series.add(new Dataset().put(Tag.SeriesInstanceUID, uid).putItems(Tag.ReferencedSOPSequence, instances)));
        return new Dataset().put(Tag.StudyInstanceUID, study).putItems(Tag.ReferencedSeriesSequence, series);
    }

    private Dataset request() {
        Dataset request = new Dataset().put(Tag.StudyInstanceUID, study).putItems(Tag.ReferencedStudySequence, List.of()).put(Tag.FillerOrderNumberImagingServiceRequest)
                .put(Tag.RequestedProcedureID).putItems(Tag.RequestedProcedureCodeSequence, List.of());
        request.put(SrItem.line(Tag.AccessionNumber, Vr.SH, report.exam().accessionNumber(), 16));
        request.put(SrItem.line(Tag.PlacerOrderNumberImagingServiceRequest, Vr.LO, report.exam().placer().map(SignedReport.Placer::number).orElse(""), LO));
        return request.put(SrItem.line(Tag.RequestedProcedureDescription, Vr.LO, report.exam().description(), LO));
    }

    /** The version before, which stays. */
    private Dataset predecessors(Dataset object, String sopClass) {
        Optional<Integer> predecessor = sopClass.equals(MEASUREMENTS) ? before.measurements() : before.report();
        return predecessor.map(number -> object.putItems(Tag.PredecessorDocumentsSequence, List.of(new Dataset().put(Tag.StudyInstanceUID, study).putItems(Tag.ReferencedSeriesSequence, List.of(
                new Dataset().put(Tag.SeriesInstanceUID, series(number, sopClass))
                        .putItems(Tag.ReferencedSOPSequence, List.of(reference(sopClass, uid(report.task(), number, sopClass).value())))))))).orElse(object);
    }

    private static Dataset reference(String sopClass, String instance) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, sopClass).put(Tag.ReferencedSOPInstanceUID, instance);
    }
}
