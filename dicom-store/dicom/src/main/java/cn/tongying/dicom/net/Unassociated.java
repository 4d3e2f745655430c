package cn.tongying.dicom.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Counts, per remote address, the connections that are no association: not yet (Sta2), or not any more (Sta13). One
 * address alone cannot take all places with connections that say nothing. An IPv6 address counts with its /64.
 */
final class Unassociated {

    private static final int NETWORK_BYTES = 8;

    private final ConcurrentMap<ByteBuffer, Integer> counts = new ConcurrentHashMap<>();
    private final int maxPerAddress;

    Unassociated(int maxPerAddress) {
        this.maxPerAddress = maxPerAddress;
    }

    /** Counts a new connection, unless its address has enough of them. */
    boolean enter(InetAddress address) {
        int[] before = new int[1];
        counts.compute(group(address), (key, count) -> {
            before[0] = count == null ? 0 : count;
            return before[0] >= maxPerAddress ? count : Integer.valueOf(before[0] + 1);
        });
        return before[0] < maxPerAddress;
    }

    /** Counts a connection whose association is over, however many there are. */
    void again(InetAddress address) {
        counts.merge(group(address), 1, Integer::sum);
    }

    void leave(InetAddress address) {
        counts.computeIfPresent(group(address), (key, count) -> count == 1 ? null : count - 1);
    }

    private static ByteBuffer group(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
