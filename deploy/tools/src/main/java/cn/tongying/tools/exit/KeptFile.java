package cn.tongying.tools.exit;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;

/**
 * An object that was taken out.
 *
 * @param name   of its file below the study's folder, with slashes
 * @param sha256 of the whole file, 64 lower-case hexadecimal digits
 * @param etag   with which it came; empty where it had none
 */
record KeptFile(String name, String sha256, long size, SopClassUid sopClass, SopInstanceUid instance, SeriesInstanceUid series, String etag) {

    KeptFile {
        etag = etag.replaceAll("\\p{Cntrl}", "");
    }
}
