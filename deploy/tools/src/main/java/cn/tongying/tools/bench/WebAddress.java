package cn.tongying.tools.bench;

import java.util.Optional;

/**
 * Where a server's DICOMweb is, and how a client proves who it is.
 *
 * @param root path of DICOMweb, such as {@code /dicom-web}
 * @param proof a header, such as {@code Authorization: Bearer …} or {@code Cookie: …}
 */
record WebAddress(String host, int port, String root, Optional<String> proof) {

    String authority() {
        return host + ":" + port;
    }
}
