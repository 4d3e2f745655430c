package cn.tongying.tools.bench;

import java.net.InetSocketAddress;
import java.time.Duration;

/** A server as a client at the far end of a thin line meets it. Ends with the server. */
record Distant(Server server, ThinLink link) implements Server {

    @Override
    public String name() {
        return server.name();
    }

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
        return new WebAddress(link.address().getAddress().getHostAddress(), link.address().getPort(), web.root(), web.proof());
    }

    @Override
    public long memoryBytes() {
        return server.memoryBytes();
    }

    @Override
    public void close() {
        // the server is ended by whoever started it
    }

    /** The same load from far away. */
    static Load load(Load near, double megabitsPerSecond, Duration roundTrip) {
        return (server, length) -> {
            InetSocketAddress web = new InetSocketAddress(server.web().host(), server.web().port());
            try (ThinLink link = new ThinLink(web, megabitsPerSecond, roundTrip)) {
                return near.perSecond(new Distant(server, link), length);
            }
        };
    }
}
