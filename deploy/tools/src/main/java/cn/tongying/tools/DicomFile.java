package cn.tongying.tools;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.tools.send.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A DICOM file about to be sent. The File ID DICOMDIR is never an image's (PS3.10 8.6). Its UIDs come from the File Meta Information, or from the Data Set of a file without. */
final class DicomFile {

    private static final String DICOMDIR = "DICOMDIR";
    private static final String DICOMDIR_CLASS = "1.2.840.10008.1.3.10";

    private DicomFile() {}

    /**
     * @return empty for a DICOMDIR, which is a table of contents and no image
     * @throws DicomException when the file is no DICOM or lacks its UIDs
     */
    static Optional<Outgoing> read(Path file) throws IOException {
        if (DICOMDIR.equalsIgnoreCase(file.getFileName().toString())) {
            return Optional.empty();
        }
        FileMetaInformation meta;
        try (Part10.Opened opened = Part10.open(Files.newInputStream(file))) {
            meta = opened.meta();
        }
        Optional<SopClassUid> sopClass = meta.mediaStorageSopClassUid();
        Optional<SopInstanceUid> sopInstance = meta.mediaStorageSopInstanceUid();
        if (sopClass.isEmpty() || sopInstance.isEmpty()) {
            Dataset dataset = scan(file);
            sopClass = dataset.sopClassUid();
            sopInstance = dataset.sopInstanceUid();
        }
        if (sopClass.filter(uid -> uid.value().equals(DICOMDIR_CLASS)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Outgoing(
                sopClass.orElseThrow(() -> DicomException.malformed("没有 SOP Class UID · no SOP Class UID (0008,0016)")),
                sopInstance.orElseThrow(() -> DicomException.malformed("没有 SOP Instance UID · no SOP Instance UID (0008,0018)")),
                meta.transferSyntax(), Files.size(file), () -> dataset(file)));
    }

    private static Dataset scan(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10.scan(in, Limits.standard()).dataset();
        }
    }

    private static InputStream dataset(Path file) throws IOException {
        return Part10.open(Files.newInputStream(file)).dataset();
    }
}
