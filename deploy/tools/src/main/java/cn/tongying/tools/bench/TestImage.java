package cn.tongying.tools.bench;

import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DataSetSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;

/**
 * One image as it goes out: its elements before the pixels, and the place of its pixels in the shared noise, so that
 * making one copies nothing.
 */
record TestImage(SopInstanceUid uid, byte[] head, byte[] noise, int offset, int length) {

    static final SopClassUid CT = new SopClassUid("1.2.840.10008.5.1.4.1.1.2");
    static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    DataSetSource source() {
        return DataSetSource.of(new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(noise, offset, length)));
    }

    /** Preamble and File Meta Information (PS3.10 7.1). */
    byte[] fileHeader() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try {
            Part10.writeHeader(FileMetaInformation.of(CT, uid, SYNTAX), header);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return header.toByteArray();
    }

    void writeFile(OutputStream out) throws IOException {
        out.write(fileHeader());
        out.write(head);
        out.write(noise, offset, length);
    }
}
