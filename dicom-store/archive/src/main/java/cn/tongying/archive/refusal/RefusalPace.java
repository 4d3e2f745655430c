package cn.tongying.archive.refusal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds how many lines of the refused list one source may fill in a minute. The further ones are counted, and when the
 * minute is over one line tells how many they were. What comes into quarantine always has its line, since the line alone
 * leads to the bytes; how much may come there is bounded by {@link Quarantine}.
 */
final class RefusalPace {

    private static final int MOST_SOURCES = 10_000;
    private static final long MINUTE_SECONDS = 60;

    private record Sender(String name, String address, String site) {
    }

    private static final class Minute {
        private final long number;
        private int lines;
        private int further;
        private RefusedArrival last;

        Minute(long number, RefusedArrival first) {
            this.number = number;
            this.last = first;
        }
    }

    private final int perMinute;
    private final Map<Sender, Minute> senders = new HashMap<>();

    RefusalPace(int perMinute) {
        this.perMinute = perMinute;
    }

    /** False when the arrival shall have no line of its own. */
    boolean admits(RefusedArrival arrival) {
        return arrival.quarantined().isPresent() || admitsLine(arrival);
    }

    /** The same for one that is not needed to find its bytes, because an earlier line names the very same. */
    synchronized boolean admitsLine(RefusedArrival arrival) {
        Minute minute = senders.computeIfAbsent(sender(arrival), sender -> new Minute(number(arrival.at()), arrival));
        if (minute.lines < perMinute) {
            minute.lines++;
            return true;
        }
        minute.further++;
        minute.last = arrival;
        return false;
    }

    /** More senders than these share one entry of their site, so that made-up names take no memory. */
    private Sender sender(RefusedArrival arrival) {
        Sender sender = new Sender(arrival.source().name(), arrival.source().address(), arrival.caller().homeSite());
        return senders.size() < MOST_SOURCES || senders.containsKey(sender) ? sender : new Sender("", "", sender.site());
    }

    /** One line for each source whose minute is over and that had more than its lines. */
    synchronized List<RefusedArrival> finished(Instant now) {
        List<RefusedArrival> lines = new ArrayList<>();
        senders.values().removeIf(minute -> {
            boolean over = minute.number < number(now);
            if (over && minute.further > 0) {
                lines.add(counted(minute));
            }
            return over;
        });
        return lines;
    }

    private static long number(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), MINUTE_SECONDS);
    }

    private static RefusedArrival counted(Minute minute) {
        RefusedArrival last = minute.last;
        Refusal refusal = Refusal.further(last.refusal().reason(), minute.further);
        return new RefusedArrival(last.at(), last.caller(), last.source(), refusal, "", java.util.Optional.empty(),
                java.util.Optional.empty(), java.util.Optional.empty());
    }
}
