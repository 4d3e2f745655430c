package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.conversion.ConvertedDataset;
import cn.tongying.archive.conversion.DecodingMemory;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;

/** A kept instance as a Part 10 object in another transfer syntax; nothing of it is read before it is asked for. */
record ConvertedObject(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, TransferSyntax syntax) {

    /** Reads its Data Set and makes its first frame, so that one that cannot be converted is told before the answer begins. */
    void check() throws IOException {
        read();
    }

    void writeTo(OutputStream out) throws IOException {
        ConvertedDataset dataset = read();
        Part10.writeHeader(FileMetaInformation.of(instance.identity().sopClass(), instance.identity().instance(), syntax), out);
        dataset.writeTo(out);
    }

    private ConvertedDataset read() throws IOException {
        return ConvertedDataset.of(retrieval, memory, instance, syntax);
    }
}
