package cn.tongying.archive.storing;

import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Function;

/**
 * The one pass over an incoming Data Set: it is checked, its bytes go to the object as they are, behind a preamble of
 * zeros and a File Meta Information of our own (PS3.10 7.1).
 */
final class Receiver {

    private final ScannerPool scanners;

    Receiver(ScannerPool scanners) {
        this.scanners = scanners;
    }

    /** Reads the stream to its end. Throws {@link RefusalException} when it cannot be taken. */
    ScannedDataset receive(Incoming incoming, ObjectWriter writer, FreeSpace space, PieceSums.Taking sums, MemoryClaim memory) {
        DatasetScanner scanner = scanners.take();
        try {
            return scanner.scan(incoming.dataset(), incoming.transferSyntax(), new WriterSink(writer, space, sums),
                    soFar -> writer.header(header(soFar, incoming)), memory);
        } catch (DicomException e) {
            throw new RefusalException(Refusal.unreadable(e), e);
        } catch (IOException e) {
            throw new RefusalException(Refusal.interrupted(), e);
        } finally {
            scanners.giveBack(scanner);
        }
    }

    private static byte[] header(Dataset soFar, Incoming incoming) throws IOException {
        SopClassUid sopClass = uid(soFar, Dataset::sopClassUid, "SOP Class UID (0008,0016)");
        SopInstanceUid sopInstance = uid(soFar, Dataset::sopInstanceUid, "SOP Instance UID (0008,0018)");
        ByteArrayOutputStream header = new ByteArrayOutputStream(512);
        Part10.writeHeader(FileMetaInformation.of(sopClass, sopInstance, incoming.transferSyntax()), header);
        return header.toByteArray();
    }

    /** A UID that must be there and valid. */
    static <T> T uid(Dataset dataset, Function<Dataset, java.util.Optional<T>> reader, String name) {
        try {
            return reader.apply(dataset).orElseThrow(() -> new RefusalException(Refusal.missing(name)));
        } catch (DicomException e) {
            throw new RefusalException(Refusal.invalid(name, e.getMessage()), e);
        }
    }
}
