package cn.tongying.archive.storing;

import cn.tongying.archive.Source;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import java.io.InputStream;
import java.util.Optional;

/**
 * One SOP Instance on its way in. The stream holds the Data Set alone, without preamble and File Meta Information; it
 * is read once, from the calling thread, and not closed.
 *
 * @param dataset           the Data Set in {@code transferSyntax}
 * @param announcedClass    SOP Class UID of the C-STORE command, which the Data Set must have, or of the File Meta
 *                          Information, which only names an object that cannot be read
 * @param announcedInstance SOP Instance UID of the same
 * @param expectedStudy     the study named in the path of a STOW request
 */
public record Incoming(InputStream dataset, TransferSyntax transferSyntax, Optional<SopClassUid> announcedClass,
                       Optional<SopInstanceUid> announcedInstance, Optional<StudyInstanceUid> expectedStudy,
                       Source source) {
}
