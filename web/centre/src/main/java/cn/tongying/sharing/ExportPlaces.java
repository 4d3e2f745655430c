package cn.tongying.sharing;

import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How many exports are being made or read at once, in all and for one account, so that whoever reads slowly holds up nobody else. A place that is
 * forgotten comes back when it is collected. The lock is held for counting alone.
 */
final class ExportPlaces {
    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final int atOnce;
    private final int perAccount;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int all;

    ExportPlaces(int atOnce, int perAccount) {
        this.atOnce = atOnce;
        this.perAccount = perAccount;
    }

    /** From before an export is written down until it has ended. */
    final class Place implements AutoCloseable {
        private final Cleaner.Cleanable back;

        private Place(UUID account) {
            ExportPlaces places = ExportPlaces.this;
            back = FORGOTTEN.register(this, () -> places.give(account));
        }

        @Override
        public void close() {
            back.clean();
        }
    }

    /** Empty when others, or the account itself, have them all. */
    synchronized Optional<Place> take(UUID account) {
        int own = taken.getOrDefault(account, 0);
        if (all >= atOnce || own >= perAccount) {
            return Optional.empty();
        }
        all++;
        taken.put(account, own + 1);
        return Optional.of(new Place(account));
    }

    private synchronized void give(UUID account) {
        all--;
        taken.computeIfPresent(account, (_, own) -> own == 1 ? null : own - 1);
    }
}
