package cn.tongying.archive.rejection;

import cn.tongying.archive.rejection.NoteDocument.Named;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/** Notes that tests send. */
final class Notes {

    private Notes() {
    }

    /** Of these images, which belong to the study of the first. */
    static byte[] of(RejectionTitle title, Dataset... images) {
        List<Named> named = Arrays.stream(images).map(image -> new Named(new RejectedReference(image.string(Tag.StudyInstanceUID).orElseThrow(),
                image.string(Tag.SeriesInstanceUID).orElseThrow(), image.string(Tag.SOPInstanceUID).orElseThrow(),
                image.string(Tag.SOPClassUID).orElseThrow()), true)).toList();
        return new NoteDocument(attributes(images[0]), title, "模糊 blurred", "ct1", LocalDateTime.of(2026, 1, 2, 10, 0), named).bytes();
    }

    static Dataset read(byte[] note) throws IOException {
        return new DatasetScanner(Limits.standard()).scan(new ByteArrayInputStream(note), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).dataset();
    }

    private static String attributes(Dataset image) {
        Dataset study = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : new int[] {Tag.PatientName, Tag.PatientID, Tag.StudyInstanceUID, Tag.StudyDate, Tag.StudyTime, Tag.StudyID}) {
            image.element(tag).ifPresent(study::put);
        }
        return new String(DicomJsonWriter.toBytes(study, BulkDataUris.NONE), StandardCharsets.UTF_8);
    }
}
