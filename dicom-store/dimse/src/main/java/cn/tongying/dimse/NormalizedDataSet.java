package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NormalizedRequest;
import cn.tongying.failure.Causes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/** The Data Set of an N-service's request: read as a whole, within the memory of its request, and answered with a failure where that or the rest fails. */
final class NormalizedDataSet {

    private static final System.Logger LOG = System.getLogger(NormalizedDataSet.class.getName());

    private NormalizedDataSet() {
    }

    /**
     * 0106H for what is no Data Set or has a value that is none, 0213H when the archive or the orders cannot be reached now.
     *
     * @param association for the log
     */
    static DimseStatus answer(NormalizedRequest request, byte[] bytes, String association, Function<Dataset, DimseStatus> answer) {
        try {
            return answer.apply(new DatasetScanner(Limits.standard().inMemory(bytes.length)).scan(new ByteArrayInputStream(bytes),
                    TransferSyntax.of(request.context().transferSyntax()), OutputStream.nullOutputStream(), soFar -> { }, request.memory()).dataset());
        } catch (DicomException e) {
            return new DimseStatus(DimseStatus.INVALID_ATTRIBUTE_VALUE, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ArchiveException e) {
            LOG.log(Level.WARNING, () -> "Association " + association + ": " + Causes.of(e));
            return new DimseStatus(DimseStatus.RESOURCE_LIMITATION, e.getMessage());
        }
    }
}
