package cn.tongying.tools;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.tools.send.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A DICOM file about to be sent. The File ID DICOMDIR is never an image's (PS3.10 8.6). Its UIDs are those of the Data Set, as a
 * C-STORE has to announce them (PS3.4 B.2.3): what the File Meta Information says of them is a label that careless tools leave behind.
 */
final class DicomFile {

    private static final String DICOMDIR = "DICOMDIR";
    private static final int PREAMBLE = 128;
    private static final String PREFIX = "DICM";
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
        Dataset head;
        try (Part10.Opened opened = Part10.open(Files.newInputStream(file))) {
            meta = opened.meta();
            if (meta.mediaStorageSopClassUid().map(SopClassUid::value).filter(DICOMDIR_CLASS::equals).isPresent()) {
                return Optional.empty();
            }
            head = new DatasetScanner(Limits.standard()).scanHead(opened.dataset(), meta.transferSyntax());
        }
        Dataset dataset = head.sopInstanceUid().isPresent() && head.sopClassUid().isPresent() ? head : scan(file);
        return Optional.of(new Outgoing(
                dataset.sopClassUid().orElseThrow(() -> DicomException.malformed("没有 SOP Class UID · no SOP Class UID (0008,0016)")),
                dataset.sopInstanceUid().orElseThrow(() -> DicomException.malformed("没有 SOP Instance UID · no SOP Instance UID (0008,0018)")),
                meta.transferSyntax(), Files.size(file), () -> dataset(file)));
    }

    /** Whether it has the prefix of a Part 10 file (PS3.10 7.1): then it is damaged, and else something else. */
    static boolean saysSo(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(PREAMBLE + PREFIX.length());
            return new String(head, StandardCharsets.ISO_8859_1).startsWith(PREFIX, PREAMBLE);
        } catch (IOException e) {
            return true;
        }
    }

    /** For elements out of order. */
    private static Dataset scan(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Part10.scan(in, Limits.standard()).dataset();
        }
    }

    private static InputStream dataset(Path file) throws IOException {
        return Part10.open(Files.newInputStream(file)).dataset();
    }
}
