package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;

/** What de-identifying one object came to. */
public sealed interface Outcome {

    /**
     * @param bulk gives the large values that stay
     */
    record Deidentified(Dataset dataset, TransferSyntax syntax, DatasetWriter.BulkSource bulk) implements Outcome {
        /** As a file of its own (PS3.10): nothing of the File Meta Information of the original is in it. */
        public void writeTo(OutputStream out) throws IOException {
            Part10.writeHeader(FileMetaInformation.of(new SopClassUid(dataset.string(Tag.SOPClassUID).orElseThrow()),
                    new SopInstanceUid(dataset.string(Tag.SOPInstanceUID).orElseThrow()), syntax), out);
            DatasetWriter.write(dataset, syntax, out, bulk);
        }
    }

    /** Nothing may leave of this object. */
    record Refused(Reason reason) implements Outcome {
        /** Of an object that could not be read or decoded. */
        public static Refused of(DicomException why) {
            return new Refused(why.category() == DicomException.Category.LIMIT_EXCEEDED ? Reason.TOO_LARGE : Reason.NOT_DECODED);
        }
    }

    /** Why. */
    enum Reason {
        /** No SOP Class or SOP Instance UID. */
        NOT_AN_INSTANCE,
        /** Text may be burnt in, and it is not known where. */
        BURNT_IN_TEXT,
        /** Text is, or may be, in bits of Pixel Data beside the image (PS3.5 8.1.2, retired). */
        OVERLAY_IN_PIXELS,
        /** Pixels that would have to be cleaned cannot be decoded. */
        NOT_DECODED,
        /** Reading or cleaning it would take more memory or room than there is for it. */
        TOO_LARGE,
        /** The place for what is made of its pixels was full: later there may be room again. */
        NO_ROOM,
        /** The compressed stream of a frame cannot be told from comments that may stand in it. */
        STREAM_NOT_UNDERSTOOD,
        /** A document, whose text nobody can clean. */
        DOCUMENT,
        /** What is kept of it is not what came. */
        DAMAGED
    }
}
