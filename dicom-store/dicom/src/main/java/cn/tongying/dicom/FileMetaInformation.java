package cn.tongying.dicom;

import java.util.Optional;

/**
 * File Meta Information (PS3.10 7.1): the elements of group 0002 and the transfer syntax of the Data Set that follows.
 * For a file without it the elements are empty and the transfer syntax is guessed.
 */
public record FileMetaInformation(TransferSyntax transferSyntax, Dataset elements) {

    /** Names this toolkit to those who read our files; a UID derived from a UUID (PS3.5 B.2). */
    public static final String IMPLEMENTATION_CLASS_UID = "2.25.196537218462183547106482937415568203391";
    public static final String IMPLEMENTATION_VERSION_NAME = "TONGYING_01";

    /** What a new file of this instance begins with. */
    public static FileMetaInformation of(SopClassUid sopClass, SopInstanceUid sopInstance, TransferSyntax syntax) {
        Dataset elements = new Dataset();
        elements.put(Element.of(Tag.FileMetaInformationVersion, Vr.OB, new byte[] {0, 1}));
        elements.put(Tag.MediaStorageSOPClassUID, sopClass.value());
        elements.put(Tag.MediaStorageSOPInstanceUID, sopInstance.value());
        elements.put(Tag.TransferSyntaxUID, syntax.uid());
        elements.put(Tag.ImplementationClassUID, IMPLEMENTATION_CLASS_UID);
        elements.put(Tag.ImplementationVersionName, IMPLEMENTATION_VERSION_NAME);
        return new FileMetaInformation(syntax, elements);
    }

    public FileMetaInformation withSourceApplicationEntityTitle(String aeTitle) {
        elements.put(Tag.SourceApplicationEntityTitle, aeTitle);
        return this;
    }

    public Optional<SopClassUid> mediaStorageSopClassUid() {
        return elements.string(Tag.MediaStorageSOPClassUID).map(SopClassUid::new);
    }

    public Optional<SopInstanceUid> mediaStorageSopInstanceUid() {
        return elements.string(Tag.MediaStorageSOPInstanceUID).map(SopInstanceUid::new);
    }
}
