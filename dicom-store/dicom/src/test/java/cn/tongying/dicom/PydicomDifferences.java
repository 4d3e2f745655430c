package cn.tongying.dicom;

import java.util.Set;

/** Where pydicom 2.3.1 reads otherwise, with the section of the standard that decides. */
final class PydicomDifferences {

    /** Files that pydicom gives up on in the middle: what it had printed until then is compared all the same. */
    static final Set<String> UNREADABLE = Set.of(
            // PS3.5 7.5: a second Sequence Delimitation Item ends nothing; it is passed over here
            "fo-dicom/DIRW0007",
            // PS3.5 6.2.2: UN of undefined length is Implicit VR Little Endian, in a big endian Data Set too
            "fo-dicom/GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm");

    private PydicomDifferences() {}

    /** PS3.5 A.1 c: in Implicit VR one of several VRs is to be taken; pydicom leaves "OB or OW" as it is. */
    static boolean isResolved(String mine, String theirs) {
        return theirs.contains(" or ") && theirs.contains(mine);
    }

    /** True for a group length, or one element of one file, that is listed here. */
    static boolean isExpected(String file, String path) {
        if (path.endsWith("0000")) {
            // PS3.5 7.2: group lengths of all groups are UL; pydicom takes those the dictionary does not list as UN
            return true;
        }
        return switch (file) {
            // PS3.5 6.1.2.4: an escape sequence is no text; pydicom leaves those of ISO 2022 IR 58 in the name
            case "fo-dicom/chrGB2312.dcm" -> path.equals("00100010");
            // PS3.5 7.5: a sequence is made of items; this value is the text of a tag that had another VR once
            case "dcm4che/Tag-0040-A170-VR-CS.dcm" -> path.endsWith("0040A170");
            // PS3.10 7.1: "DICM" is a prefix only before File Meta Information; here it is part of a station name
            case "dcm4che/no_preamble_dicm_in_data" -> true;
            default -> false;
        };
    }
}
