package cn.tongying.tools.bench;

import java.net.InetSocketAddress;

/** A server under measurement, started by the benchmark on free loopback ports and ended by {@link #close}. */
interface Server extends AutoCloseable {

    String name();

    InetSocketAddress dicom();

    String aeTitle();

    WebAddress web();

    /** Proportional set size of all its processes together, in bytes. */
    long memoryBytes();

    @Override
    void close();
}
