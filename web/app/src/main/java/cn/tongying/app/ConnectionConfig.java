package cn.tongying.app;

import org.eclipse.microprofile.config.Config;

/**
 * How many connections the web server keeps, read once at start from MicroProfile Config.
 *
 * @param perAddress of one address (an IPv6 /64 is one); a proxy that the settings trust is not bounded by it
 * @param all        of everybody
 */
record ConnectionConfig(int perAddress, int all) {
    private static final int MOST = 100_000;

    ConnectionConfig {
        if (perAddress < 1 || perAddress > all || all > MOST) {
            throw new IllegalArgumentException("TONGYING_HTTP_CONNECTIONS_PER_ADDRESS is 1 to TONGYING_HTTP_CONNECTIONS, and that at most " + MOST
                    + ", not " + perAddress + " and " + all);
        }
    }

    static ConnectionConfig from(Config config) {
        return new ConnectionConfig(config.getOptionalValue("tongying.http.connections-per-address", Integer.class).orElse(500),
                config.getOptionalValue("tongying.http.connections", Integer.class).orElse(4_000));
    }
}
