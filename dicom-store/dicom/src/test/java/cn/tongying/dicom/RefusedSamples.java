package cn.tongying.dicom;

import cn.tongying.dicom.DicomException.Category;
import java.util.Map;

/** The sample files that are refused, each with the category and the reason that its message must give. */
final class RefusedSamples {

    record Reason(Category category, String message) {}

    /** Cut short, or with a length that the file does not have. */
    private static Reason truncated(String place) {
        return new Reason(Category.TRUNCATED, place);
    }

    private static Reason malformed(String rule) {
        return new Reason(Category.MALFORMED, rule);
    }

    static final Map<String, Reason> TABLE = Map.ofEntries(
            // 3 GB of Pixel Data are promised, none is there
            Map.entry("dcm4che/3gb-bulk-data-truncated", truncated("(7FE0,0010)")),
            // items lie at the top level, without a sequence around them (dcmtk and pydicom refuse them too)
            Map.entry("fo-dicom/FreezePattern.dcm", malformed("Unexpected (FFFE,E000)")),
            Map.entry("fo-dicom/GH364.dcm", malformed("Unexpected (FFFE,E000)")),
            // the Sequence Delimitation Item after the last fragment is missing
            Map.entry("fo-dicom/GH1339.dcm", truncated("(7FE0,0010)")),
            // Pixel Padding Value is said to have 137,862 bytes
            Map.entry("fo-dicom/GH179A.dcm", truncated("(0028,0120)")),
            Map.entry("fo-dicom/GH179B.dcm", truncated("(0028,0120)")),
            // random bytes after a private sequence; dcmtk refuses it too
            Map.entry("fo-dicom/GH626.dcm", new Reason(Category.LIMIT_EXCEEDED, "(0000,0000)")),
            Map.entry("pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm", truncated("(7FE0,0010)")),
            // the last item is longer than the sequence around it
            Map.entry("pydicom/DICOMDIR-nooffset", malformed("runs past the end of (0004,1220)")),
            Map.entry("pydicom/MR_truncated.dcm", truncated("(7FE0,0010)")),
            // one byte stands before the first element, so that no group is where it should be
            Map.entry("pydicom/no_meta.dcm", malformed("This is no DICOM")),
            Map.entry("pydicom/rtplan_truncated.dcm", truncated("(300A,012C)")));

    private RefusedSamples() {}
}
