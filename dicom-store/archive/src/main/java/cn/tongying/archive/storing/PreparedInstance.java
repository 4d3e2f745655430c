package cn.tongying.archive.storing;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.kept.BulkIndex;
import cn.tongying.archive.kept.Compression;
import cn.tongying.archive.kept.ResourcePath;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.util.Optional;

/** Prepares what is kept for reading: metadata as DICOM JSON, the frames' positions and those of large values. */
record PreparedInstance(InstanceFacts.Prepared prepared, int numberOfFrames) {

    /** @param dataset the scanned one as it is to be understood */
    static PreparedInstance of(InstanceIdentity identity, ScannedDataset scanned, Dataset dataset) {
        Optional<FrameIndex> frames = scanned.frameIndex();
        BulkIndex bulk = new BulkIndex();
        String root = ResourcePath.of(identity) + "/bulkdata/";
        byte[] metadata = Compression.deflate(out -> DicomJsonWriter.write(described(dataset, scanned.transferSyntax()), out, (path, element) -> {
            if (element.value() instanceof Value.Bulk value) {
                bulk.add(path, value.offset(), value.length());
            } else if (path.indexOf('/') >= 0) {
                return Optional.empty(); // compressed frames of an item, as an icon has them: no resource gives them
            }
            return Optional.of(root + path);
        }));
        byte[] index = frames.map(FrameIndex::encode).orElse(new byte[0]);
        return new PreparedInstance(new InstanceFacts.Prepared(metadata, index, bulk.encode()),
                frames.map(FrameIndex::frameCount).orElse(0));
    }

    /** Viewers choose their way of playing a video by Available Transfer Syntax UID (0008,3002). */
    private static Dataset described(Dataset dataset, TransferSyntax syntax) {
        Dataset described = new Dataset();
        for (Element element : dataset) {
            described.put(element);
        }
        return described.put(Tag.AvailableTransferSyntaxUID, syntax.uid());
    }
}
