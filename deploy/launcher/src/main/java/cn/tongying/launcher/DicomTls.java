package cn.tongying.launcher;

/** DICOM over TLS: its port, and the certificate and key by which the server proves who it is there. */
record DicomTls(int port, TlsIdentity identity) {
    /** The port registered for it (PS3.15 B.12). */
    static final int CONVENTIONAL_PORT = 2762;
}
