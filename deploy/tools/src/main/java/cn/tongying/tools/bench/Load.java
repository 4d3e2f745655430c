package cn.tongying.tools.bench;

import java.io.IOException;
import java.time.Duration;

/** One kind of load. */
interface Load {

    /** Puts a server under this load for about the given time; events per second. */
    double perSecond(Server server, Duration length) throws IOException;
}
