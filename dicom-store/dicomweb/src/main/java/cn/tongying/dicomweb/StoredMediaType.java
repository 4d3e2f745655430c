package cn.tongying.dicomweb;

import cn.tongying.dicom.TransferSyntax;
import java.util.Optional;

/** The media type under which bulk data of a transfer syntax travel as stored (PS3.18 table 8.7.3-2 and 8.7.3-4). */
final class StoredMediaType {

    static final String OCTETS = "application/octet-stream";

    private StoredMediaType() {
    }

    static String of(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.5" -> "image/dicom-rle";
            case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70" -> "image/jpeg";
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> "image/jls";
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
            case "1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93" -> "image/jpx";
            case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" -> "image/jphc";
            case "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112" -> "image/jxl";
            case "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101" -> "video/mpeg";
            case "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.103", "1.2.840.10008.1.2.4.104",
                    "1.2.840.10008.1.2.4.105", "1.2.840.10008.1.2.4.106", "1.2.840.10008.1.2.4.107",
                    "1.2.840.10008.1.2.4.108" -> "video/mp4";
            default -> OCTETS;
        };
    }

    /** The transfer syntax that a media type stands for when it names none (PS3.18 table 8.7.3-2); empty for octets. */
    static Optional<TransferSyntax> standardSyntax(String mediaType) {
        return switch (mediaType) {
            case "image/dicom-rle" -> Optional.of(TransferSyntax.RLE_LOSSLESS);
            case "image/jpeg" -> Optional.of(TransferSyntax.JPEG_LOSSLESS_SV1);
            case "image/jls" -> Optional.of(TransferSyntax.JPEG_LS_LOSSLESS);
            case "image/jp2" -> Optional.of(TransferSyntax.JPEG_2000_LOSSLESS);
            case "image/jphc" -> Optional.of(TransferSyntax.HTJ2K_LOSSLESS);
            default -> Optional.empty();
        };
    }

    static boolean video(TransferSyntax syntax) {
        return of(syntax).startsWith("video/");
    }

    /** With the parameter that names the syntax exactly. */
    static String withSyntax(String mediaType, TransferSyntax syntax) {
        return mediaType + "; transfer-syntax=" + syntax.uid();
    }
}
