package cn.tongying.app;

import cn.tongying.identity.AddressGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts the open connections of each address and of all, and says which further one is refused. Any thread may call it; its lock guards the counts alone. */
final class Connections {
    private final ConnectionConfig config;
    private final Set<String> unbounded;
    private final Map<String, Integer> open = new HashMap<>();
    private int all;

    /** @param unbounded addresses of proxies, behind which many people sit */
    Connections(ConnectionConfig config, Set<String> unbounded) {
        this.config = config;
        this.unbounded = unbounded;
    }

    /** @return whether it is kept; then {@link #closed} must follow once */
    synchronized boolean opened(String address) {
        String group = AddressGroup.of(address);
        int own = open.getOrDefault(group, 0);
        if (all >= config.all() || own >= config.perAddress() && !unbounded.contains(address)) {
            return false;
        }
        open.put(group, own + 1);
        all++;
        return true;
    }

    synchronized void closed(String address) {
        open.computeIfPresent(AddressGroup.of(address), (group, own) -> own == 1 ? null : own - 1);
        all--;
    }

    synchronized int count() {
        return all;
    }
}
