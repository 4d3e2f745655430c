package cn.tongying.dicomweb;

import java.util.List;

/** Media types of the DICOM JSON model (PS3.18 annex F) that a client may name. */
final class DicomJson {

    static final String MEDIA_TYPE = "application/dicom+json";
    static final List<String> MEDIA_TYPES = List.of(MEDIA_TYPE, "application/json");

    private DicomJson() {
    }
}
