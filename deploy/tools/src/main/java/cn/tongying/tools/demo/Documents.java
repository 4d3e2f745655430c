package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import java.util.Arrays;
import java.util.List;

/** An encapsulated PDF (PS3.3 A.45.1): the report on paper. */
final class Documents {

    private static final Code REPORT = new Code("18748-4", "LN", "Diagnostic imaging report");

    private Documents() {}

    static DemoObject pdf(Study study, Study.Series series, String title, List<String> lines) {
        byte[] document = ReportPdf.of(title, lines);
        Dataset dataset = study.object(series, 1, Uid.EncapsulatedPDFStorage);
        dataset.put(Tag.ConversionType, "WSD");
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 900);
        dataset.put(Tag.AcquisitionDateTime, study.dateTime(0));
        dataset.put(Tag.BurnedInAnnotation, "YES");
        dataset.put(Tag.DocumentTitle, title);
        Code.put(dataset, Tag.ConceptNameCodeSequence, REPORT);
        dataset.put(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf");
        dataset.putIntegers(Tag.EncapsulatedDocumentLength, document.length);
        dataset.put(Element.of(Tag.EncapsulatedDocument, Vr.OB, document.length % 2 == 0 ? document : Arrays.copyOf(document, document.length + 1)));
        return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
