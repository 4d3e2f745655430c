package cn.tongying.archive.storing;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.correction.CorrectedAttributes;
import cn.tongying.archive.kept.DatasetReader;
import cn.tongying.archive.kept.KeptDataset;
import cn.tongying.dicom.ContentComparison;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Value;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.SameBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether an object says what another under the same SOP Instance UID says, though their bytes differ: one file comes by
 * C-STORE and by STOW with other lengths of sequences or other padding. Asked only where the hashes differ, so that
 * reading both again costs those alone who send an instance twice.
 */
final class SameContent {

    private final ScannerPool scanners;
    private final DatasetReader reader;

    SameContent(ScannerPool scanners, ObjectStore objects) {
        this.scanners = scanners;
        this.reader = new DatasetReader(objects);
    }

    /**
     * @param corrected what is right of the held one: the same in the form in which it is given out is the same too
     * @param memory asked before values of the held one are kept in memory
     * @throws UncheckedIOException or {@link cn.tongying.objects.ObjectStoreException} when one of them cannot be read
     */
    boolean same(KeptDataset held, Optional<Corrected> corrected, KeptDataset arrived, ScannedDataset arrivedScan, MemoryClaim memory) {
        try {
            return same(held, scan(held, memory), arrived, arrivedScan)
                    || corrected.isPresent() && same(held, asGivenOut(held, corrected.get(), memory), arrived, arrivedScan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean same(KeptDataset held, ScannedDataset heldScan, KeptDataset arrived, ScannedDataset arrivedScan) throws IOException {
        Optional<List<ContentComparison.Ranges>> ranges = ContentComparison.of(heldScan, arrivedScan);
        return ranges.isPresent() && sameBytes(held, arrived, ranges.get());
    }

    /** What a workstation was given and sends back. */
    private ScannedDataset asGivenOut(KeptDataset held, Corrected corrected, MemoryClaim memory) throws IOException {
        ScannedDataset scanned = scan(held, memory);
        CorrectedAttributes.of(corrected).applyTo(scanned.dataset());
        return scanned;
    }

    private ScannedDataset scan(KeptDataset kept, MemoryClaim memory) throws IOException {
        DatasetScanner scanner = scanners.take();
        try (InputStream dataset = reader.openWhole(kept)) {
            return scanner.scan(dataset, kept.syntax(), OutputStream.nullOutputStream(), soFar -> { }, memory);
        } finally {
            scanners.giveBack(scanner);
        }
    }

    private boolean sameBytes(KeptDataset held, KeptDataset arrived, List<ContentComparison.Ranges> ranges) throws IOException {
        for (ContentComparison.Ranges pair : ranges) {
            try (InputStream one = open(held, pair.one()); InputStream other = open(arrived, pair.other())) {
                if (!SameBytes.in(one, other)) {
                    return false;
                }
            }
        }
        return true;
    }

    private InputStream open(KeptDataset kept, Value.Bulk range) {
        return reader.open(kept, Optional.empty(), range.offset(), range.length());
    }
}
