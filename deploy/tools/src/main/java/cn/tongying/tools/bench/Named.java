package cn.tongying.tools.bench;

import java.net.InetSocketAddress;

/** A server that stands beside another of its kind. Ends with the server. */
record Named(Server server, String name) implements Server {

    @Override
    public InetSocketAddress dicom() {
        return server.dicom();
    }

    @Override
    public String aeTitle() {
        return server.aeTitle();
    }

    @Override
    public WebAddress web() {
        return server.web();
    }

    @Override
    public long memoryBytes() {
        return server.memoryBytes();
    }

    @Override
    public void close() {
        // the server is ended by whoever started it
    }
}
