package cn.tongying.tools.send;

import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.tools.demo.DemoObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One SOP Instance to be sent. Its Data Set can be opened more than once, since a broken connection is tried again.
 *
 * @param length of the content in bytes, as far as one knows it beforehand: how long the sending may take depends on it
 */
public record Outgoing(SopClassUid sopClass, SopInstanceUid sopInstance, TransferSyntax transferSyntax, long length, Content content) {

    /** Opens the Data Set in its transfer syntax, without preamble and File Meta Information. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** An object of the demonstration; it is encoded once. */
    public static Outgoing of(DemoObject object) {
        byte[] bytes = object.bytes();
        return new Outgoing(object.sopClass(), object.sopInstance(), object.transferSyntax(), bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    FileMetaInformation meta() {
        return FileMetaInformation.of(sopClass, sopInstance, transferSyntax);
    }
}
