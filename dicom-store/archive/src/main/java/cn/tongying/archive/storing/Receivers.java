package cn.tongying.archive.storing;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Source;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds who may be sending an object at once: all together, because each costs buffers, and one sender alone, so that
 * one which stalls leaves room for the others. Who finds no place waits, but not for ever.
 */
final class Receivers {

    /** Who sends: the calling AE or account, and where it calls from. */
    private record Sender(String name, String address) {
    }

    private record Waiting(Gate gate, int users) {
    }

    private final Gate all;
    private final int placesPerSender;
    private final Duration patience;
    private final Map<Sender, Waiting> senders = new ConcurrentHashMap<>();

    Receivers(ArchiveConfig.Receiving bounds, Duration patience) {
        this.all = new Gate(bounds.places(), patience);
        this.placesPerSender = bounds.placesPerSender();
        this.patience = patience;
    }

    /** False when there was no place in time. */
    boolean enter(Source source) {
        Sender sender = sender(source);
        Gate own = join(sender);
        if (own.enter()) {
            if (all.enter()) {
                return true;
            }
            own.leave();
        }
        part(sender);
        return false;
    }

    void leave(Source source) {
        all.leave();
        Sender sender = sender(source);
        senders.get(sender).gate().leave();
        part(sender);
    }

    private static Sender sender(Source source) {
        return new Sender(source.name(), source.address());
    }

    private Gate join(Sender sender) {
        return senders.compute(sender, (key, known) -> known == null ? new Waiting(new Gate(placesPerSender, patience), 1)
                : new Waiting(known.gate(), known.users() + 1)).gate();
    }

    /** The last one to go takes the entry along, so that the map is as large as the senders at work. */
    private void part(Sender sender) {
        senders.computeIfPresent(sender, (key, known) -> known.users() == 1 ? null
                : new Waiting(known.gate(), known.users() - 1));
    }
}
