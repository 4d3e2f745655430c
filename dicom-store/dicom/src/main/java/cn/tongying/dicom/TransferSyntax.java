package cn.tongying.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * A transfer syntax (PS3.5 10 and Annex A): how a Data Set is written. One that is not known here is taken as Explicit
 * VR Little Endian, encapsulated, because PS3.5 A.4 demands that of every encapsulated syntax; the scanner trusts the
 * length of Pixel Data and not the flag.
 */
public record TransferSyntax(String uid, String name, boolean implicitVr, boolean bigEndian, boolean deflated,
                             boolean encapsulated) {

    private static final Map<String, TransferSyntax> KNOWN = new HashMap<>();

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = known(Uid.ImplicitVRLittleEndian, true, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = known(Uid.ExplicitVRLittleEndian, false, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = known(Uid.ExplicitVRBigEndian, false, true, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = known(Uid.DeflatedExplicitVRLittleEndian, false, false, true, false);
    public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED = known(Uid.EncapsulatedUncompressedExplicitVRLittleEndian, false, false, false, true);
    public static final TransferSyntax RLE_LOSSLESS = known(Uid.RLELossless, false, false, false, true);
    public static final TransferSyntax JPEG_BASELINE_8_BIT = known(Uid.JPEGBaseline8Bit, false, false, false, true);
    public static final TransferSyntax JPEG_EXTENDED_12_BIT = known(Uid.JPEGExtended12Bit, false, false, false, true);
    public static final TransferSyntax JPEG_LOSSLESS = known(Uid.JPEGLossless, false, false, false, true);
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = known(Uid.JPEGLosslessSV1, false, false, false, true);
    public static final TransferSyntax JPEG_LS_LOSSLESS = known(Uid.JPEGLSLossless, false, false, false, true);
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = known(Uid.JPEGLSNearLossless, false, false, false, true);
    public static final TransferSyntax JPEG_2000_LOSSLESS = known(Uid.JPEG2000Lossless, false, false, false, true);
    public static final TransferSyntax JPEG_2000 = known(Uid.JPEG2000, false, false, false, true);
    public static final TransferSyntax HTJ2K_LOSSLESS = known(Uid.HTJ2KLossless, false, false, false, true);
    public static final TransferSyntax HTJ2K_LOSSLESS_RPCL = known(Uid.HTJ2KLosslessRPCL, false, false, false, true);
    public static final TransferSyntax HTJ2K = known(Uid.HTJ2K, false, false, false, true);
    /** GE's private one: the Data Set is implicit little endian, only native Pixel Data is big endian. */
    public static final TransferSyntax GE_IMPLICIT_BIG_ENDIAN_PIXELS = add(new TransferSyntax("1.2.840.113619.5.2",
            "GE Private Implicit VR, Big Endian Pixel Data", true, false, false, false));

    static {
        for (String uid : Dictionary.transferSyntaxUids()) {
            boolean deflated = uid.equals("1.2.840.10008.1.2.4.95") || uid.equals("1.2.840.10008.1.2.4.205");
            if (!KNOWN.containsKey(uid)) {
                add(new TransferSyntax(uid, Dictionary.uidName(uid), false, false, deflated, true));
            }
        }
    }

    public TransferSyntax {
        if (!UidRule.isValid(uid)) {
            throw DicomException.malformed("Transfer Syntax UID \"" + UidRule.shown(uid) + "\" breaks PS3.5 9.1");
        }
    }

    /** The syntax of this UID; trailing NUL and spaces do not count. */
    public static TransferSyntax of(String uid) {
        String plain = UidRule.trim(uid);
        TransferSyntax known = KNOWN.get(plain);
        return known != null ? known : new TransferSyntax(plain, plain, false, false, false, true);
    }

    /** True if this toolkit or PS3.6 lists the syntax. */
    public boolean isKnown() {
        return KNOWN.containsKey(uid);
    }

    /** True if native Pixel Data is stored most significant byte first. */
    public boolean bigEndianPixels() {
        return bigEndian || this == GE_IMPLICIT_BIG_ENDIAN_PIXELS;
    }

    private static TransferSyntax known(String uid, boolean implicit, boolean big, boolean deflated, boolean encapsulated) {
        return add(new TransferSyntax(uid, Dictionary.uidName(uid), implicit, big, deflated, encapsulated));
    }

    private static TransferSyntax add(TransferSyntax syntax) {
        KNOWN.put(syntax.uid, syntax);
        return syntax;
    }
}
