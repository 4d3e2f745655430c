package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A made-up person whose name and numbers are short and stand everywhere, as people and machines write them. */
final class Planted {
    /** What must be left nowhere, by whom it is found: the patient, the physician, numbers. */
    private static final List<String> VALUES = List.of("Quyx", "Zhvp", "QuyxZhvp", "瞿钰", "檀婧", "Vrokj", "QZ7X", "Q9Z4K", "W8QJ");
    private static final int[] TEXTS = {Tag.StudyDescription, Tag.SeriesDescription, Tag.ImageComments, Tag.ProtocolName, Tag.DerivationDescription,
        Tag.ContrastBolusAgent, Tag.Manufacturer, Tag.ManufacturerModelName, Tag.SoftwareVersions, Tag.SequenceName, Tag.ReasonForStudy,
        Tag.AcquisitionDeviceProcessingDescription, Tag.FilterType, Tag.ReceiveCoilName};
    private static final String[] SAYINGS = {"CT Quyx Zhvp chest", "瞿钰檀婧", "QZ7X", "for Dr Vrokj", "Quyx^Zhvp", "zhvp quyx", "no. Q9Z4K/W8QJ", "QUYXZHVP", "瞿钰 复查"};

    private Planted() {
    }

    static void into(Dataset dataset) {
        dataset.put(Tag.SpecificCharacterSet, "ISO_IR 192");
        dataset.put(Tag.PatientName, "Quyx^Zhvp=瞿钰^檀婧").put(Tag.PatientID, "QZ7X").put(Tag.AccessionNumber, "Q9Z4K").put(Tag.AdmissionID, "W8QJ");
        dataset.put(Tag.ReferringPhysicianName, "Vrokj^A");
        for (int i = 0; i < TEXTS.length; i++) {
            dataset.put(TEXTS[i], SAYINGS[i % SAYINGS.length]);
        }
        dataset.putItems(Tag.RequestAttributesSequence, List.of(new Dataset().put(Tag.ScheduledProcedureStepDescription, SAYINGS[4])));
        dataset.putItems(Tag.DerivationCodeSequence, List.of(new Dataset().put(Tag.CodeValue, "113040").put(Tag.CodingSchemeDesignator, "DCM")
                .put(Tag.CodeMeaning, SAYINGS[1])));
        for (Element element : dataset.elements()) {
            if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(item -> item.put(Tag.ImageComments, SAYINGS[5]));
            }
        }
    }

    static List<String> left(String text, List<Charset> charsets) {
        List<String> found = new ArrayList<>();
        for (String value : VALUES) {
            for (Charset charset : charsets) {
                String encoded = new String(value.getBytes(charset), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (text.contains(encoded) && !encoded.contains("?")) {
                    found.add(value);
                    break;
                }
            }
        }
        return found;
    }
}
