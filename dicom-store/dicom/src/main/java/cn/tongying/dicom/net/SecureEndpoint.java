package cn.tongying.dicom.net;

import java.net.InetSocketAddress;

/** Where an acceptor listens for associations over TLS (port 0 picks a free one), and how it proves who it is. */
public record SecureEndpoint(InetSocketAddress bind, TlsIdentity identity) {}
