package cn.tongying.archive.conversion;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.DatasetWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Pixel Data that are written otherwise than they are kept. */
sealed interface WrittenPixels permits DecodedPixels, CompressedPixels {

    /** Says in the Data Set what the pixels are now. */
    void declare(Dataset dataset);

    /** Writes the Data Set with them in their place. */
    void write(Dataset dataset, TransferSyntax syntax, OutputStream out, DatasetWriter.BulkSource others) throws IOException;
}
