package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;

/** One SOP Instance of the demonstration, whole in memory; made when it is sent and forgotten after. */
public record DemoObject(Dataset dataset, TransferSyntax transferSyntax) {

    public SopClassUid sopClass() {
        return dataset.sopClassUid().orElseThrow();
    }

    public SopInstanceUid sopInstance() {
        return dataset.sopInstanceUid().orElseThrow();
    }

    /** The Data Set as it goes over the wire. */
    public byte[] bytes() {
        return DatasetWriter.toBytes(dataset, transferSyntax);
    }

    /** As a file (PS3.10). */
    public void writeFile(OutputStream out) throws IOException {
        Part10.writeHeader(FileMetaInformation.of(sopClass(), sopInstance(), transferSyntax), out);
        out.write(bytes());
    }
}
