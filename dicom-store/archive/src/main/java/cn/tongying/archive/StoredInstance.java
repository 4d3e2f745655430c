package cn.tongying.archive;

import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.ObjectKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where an instance lies and what must be known to give it out.
 *
 * @param id             row of the catalogue
 * @param objectKey      the Part 10 object
 * @param objectSize     its size in bytes, preamble and File Meta Information included
 * @param datasetOffset  where the Data Set begins in it
 * @param datasetSha256  SHA-256 of the Data Set as received
 * @param numberOfFrames frames of its pixel data; 0 when there is none
 * @param hasPixelData   true when there is a pixel data element
 * @param correction     what is right of its patient and study, where somebody corrected them
 */
public record StoredInstance(long id, InstanceIdentity identity, TransferSyntax transferSyntax, ObjectKey objectKey,
                             long objectSize, long datasetOffset, byte[] datasetSha256, int instanceNumber, int rows,
                             int columns, int bitsAllocated, int numberOfFrames, boolean hasPixelData,
                             Instant receivedAt, Optional<Corrected> correction) {

    /** One that is given out as it came. */
    public StoredInstance(long id, InstanceIdentity identity, TransferSyntax transferSyntax, ObjectKey objectKey, long objectSize, long datasetOffset,
                          byte[] datasetSha256, int instanceNumber, int rows, int columns, int bitsAllocated, int numberOfFrames, boolean hasPixelData,
                          Instant receivedAt) {
        this(id, identity, transferSyntax, objectKey, objectSize, datasetOffset, datasetSha256, instanceNumber, rows, columns, bitsAllocated, numberOfFrames,
                hasPixelData, receivedAt, Optional.empty());
    }

    /** Another one whenever what is told of it changes: made of its hash, and of the last correction. */
    public String version() {
        return HexFormat.of().formatHex(datasetSha256, 0, 16) + correction.map(last -> "-" + last.number()).orElse("");
    }

    public long datasetLength() {
        return objectSize - datasetOffset;
    }
}
