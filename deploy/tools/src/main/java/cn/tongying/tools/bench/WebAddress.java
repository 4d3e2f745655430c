package cn.tongying.tools.bench;

import java.util.Optional;

/**
 * Where a server's DICOMweb is, and the Bearer token it asks for.
 *
 * @param root path of DICOMweb, such as {@code /dicom-web}
 */
record WebAddress(String host, int port, String root, Optional<String> token) {

    String authority() {
        return host + ":" + port;
    }
}
