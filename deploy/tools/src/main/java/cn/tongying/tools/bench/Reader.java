package cn.tongying.tools.bench;

import java.net.InetSocketAddress;
import java.util.Optional;

/** The one server as one reader meets it. Ends with the server. */
record Reader(TongyingServer server, String name, String account, String cookie) implements Server {

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
        WebAddress web = server.web();
        return new WebAddress(web.host(), web.port(), web.root(), Optional.of("Cookie: tongying_session=" + cookie));
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
