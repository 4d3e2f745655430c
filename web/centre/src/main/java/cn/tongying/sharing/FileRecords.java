package cn.tongying.sharing;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomDirectory.Entry;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Optional;

/** The directory records of files with the keys that PS3.3 F.5 asks for, in UTF-8; what is unknown is left empty or gets a plain stand-in. */
final class FileRecords {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final int[] CODE = {Tag.CodeValue, Tag.LongCodeValue, Tag.URNCodeValue, Tag.CodingSchemeDesignator, Tag.CodingSchemeVersion, Tag.CodeMeaning};

    private FileRecords() {
    }

    static Entry patient(Dataset image) {
        Dataset keys = keys(image, Tag.PatientName);
        return new Entry("PATIENT", needed(keys, image, Tag.PatientID, "UNKNOWN"), List.of());
    }

    static Entry study(Dataset image) {
        Dataset keys = keys(image, Tag.StudyDescription, Tag.StudyInstanceUID, Tag.AccessionNumber);
        moment(keys, image, Tag.StudyDate, Tag.StudyTime);
        return new Entry("STUDY", needed(keys, image, Tag.StudyID, "1"), List.of());
    }

    static Entry series(Dataset image) {
        Dataset keys = keys(image, Tag.SeriesInstanceUID);
        needed(keys, image, Tag.Modality, "OT");
        return new Entry("SERIES", needed(keys, image, Tag.SeriesNumber, "0"), List.of());
    }

    /** Empty for an object that a directory has no record for; it is a file of the set all the same. */
    static Optional<Entry> file(Dataset object, String sopClass, boolean hasPixels, String[] place, String syntax, int number) {
        Optional<String> type = type(sopClass, hasPixels);
        return type.map(known -> {
            Dataset keys = keys(object);
            needed(keys, object, Tag.InstanceNumber, Integer.toString(number));
            switch (known) {
                case "SR DOCUMENT" -> report(keys, object);
                case "ENCAP DOC" -> document(keys, object);
                case "IMAGE" -> { }
                default -> moment(keys, object, Tag.ContentDate, Tag.ContentTime);
            }
            keys.put(Tag.ReferencedFileID, place).put(Tag.ReferencedSOPClassUIDInFile, sopClass)
                    .put(Tag.ReferencedSOPInstanceUIDInFile, object.string(Tag.SOPInstanceUID).orElse("")).put(Tag.ReferencedTransferSyntaxUIDInFile, syntax);
            return new Entry(known, keys, List.of());
        });
    }

    /** PS3.3 F.4: which record stands for which class. */
    private static Optional<String> type(String sopClass, boolean hasPixels) {
        String own = sopClass.startsWith(STORAGE) ? sopClass.substring(STORAGE.length()) : "";
        if (own.equals("88.59")) {
            return Optional.of("KEY OBJECT DOC");
        }
        if (own.startsWith("88.")) {
            return Optional.of("SR DOCUMENT");
        }
        if (own.startsWith("104.")) {
            return Optional.of("ENCAP DOC");
        }
        if (own.startsWith("9.")) {
            return Optional.of("WAVEFORM");
        }
        return hasPixels ? Optional.of("IMAGE") : Optional.empty();
    }

    /** Both are Type 1. The stand-ins are what de-identified objects have in the place of a date that must be there, and dcmtk's too. */
    private static void moment(Dataset keys, Dataset object, int date, int time) {
        needed(keys, object, date, "19000101");
        needed(keys, object, time, "000000");
    }

    private static void report(Dataset keys, Dataset object) {
        moment(keys, object, Tag.ContentDate, Tag.ContentTime);
        needed(keys, object, Tag.CompletionFlag, "PARTIAL");
        needed(keys, object, Tag.VerificationFlag, "UNVERIFIED");
        concept(object).ifPresent(item -> keys.putItems(Tag.ConceptNameCodeSequence, List.of(item)));
    }

    private static void document(Dataset keys, Dataset object) {
        needed(keys, object, Tag.ContentDate, "");
        needed(keys, object, Tag.ContentTime, "");
        needed(keys, object, Tag.DocumentTitle, "");
        needed(keys, object, Tag.MIMETypeOfEncapsulatedDocument, "application/pdf");
        keys.putItems(Tag.ConceptNameCodeSequence, concept(object).stream().toList());
    }

    /** In the character set of the directory, whatever that of the object. */
    private static Optional<Dataset> concept(Dataset object) {
        return object.items(Tag.ConceptNameCodeSequence).stream().findFirst().map(code -> {
            Dataset item = new Dataset();
            for (int tag : CODE) {
                code.string(tag).ifPresent(text -> item.put(tag, text));
            }
            return item;
        });
    }

    private static Dataset keys(Dataset object, int... tags) {
        Dataset keys = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        for (int tag : tags) {
            needed(keys, object, tag, "");
        }
        return keys;
    }

    private static Dataset needed(Dataset keys, Dataset object, int tag, String otherwise) {
        String value = object.string(tag).filter(text -> !text.isBlank()).orElse(otherwise);
        return value.isEmpty() ? keys.put(tag) : keys.put(tag, value);
    }
}
