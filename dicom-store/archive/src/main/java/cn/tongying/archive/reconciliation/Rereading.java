package cn.tongying.archive.reconciliation;

import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.refusal.DamagedObjects;
import cn.tongying.archive.refusal.KeptObject;
import cn.tongying.archive.refusal.Proof;
import cn.tongying.objects.ObjectStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the bytes of every object again and compares them with the hash that was taken when they came. One that is not whole is only suspected until the
 * store has given another whole: then it is read a second time, and what is damaged still is moved into quarantine, so that it is served by no way any
 * more, and stands in the refused list and the audit for a person; its row stays, as that of a lost object does. What cannot be read stays where it is
 * and stands in the refused list once. Too many in a row that are not whole tell of a store at fault and not of its objects: the round stops before them,
 * and none of them is touched. How far it has come is kept in the database; one server at a time is at it.
 */
public final class Rereading {
    private static final Logger LOG = System.getLogger(Rereading.class.getName());
    private static final int PAGE = 200;

    private final ObjectStore objects;
    private final DamagedObjects damage;
    private final Suspects suspects;
    private final RereadingConfig settings;
    private final RereadingState state;

    public Rereading(Transactions transactions, ObjectStore objects, DamagedObjects damage, Suspects suspects, RereadingConfig settings) {
        this.objects = objects;
        this.damage = damage;
        this.suspects = suspects;
        this.settings = settings;
        this.state = new RereadingState(transactions, UUID.randomUUID().toString());
    }

    /**
     * What was read.
     *
     * @param damaged    SOP Instance UIDs of what was moved into quarantine
     * @param unreadable of what could not be read
     * @param ending     how the batch ended
     */
    public record Batch(int objects, long bytes, List<String> damaged, List<String> unreadable, Ending ending) {
    }

    /** How a batch ended. */
    public enum Ending {
        /** There is more in this round. */
        MORE,
        /** The round is done. */
        ROUND,
        /** Too many in a row were not whole. */
        STOPPED
    }

    /** Reads the next objects, about so many bytes; empty when another server is at it, or the next round is not due. */
    public Optional<Batch> next(long mostBytes) {
        return state.claim(settings.period()).map(after -> new Run(after).upTo(mostBytes));
    }

    /** This server reads no more. */
    void end() {
        state.release();
    }

    /** One batch; it does not end between an object that is suspected and what decides about it. */
    private final class Run {
        private final Deque<KeptObject> page = new ArrayDeque<>();
        private Set<Long> withoutSums = Set.of();
        private final List<KeptObject> suspected = new ArrayList<>();
        private final List<Long> readable = new ArrayList<>();
        private final List<String> damaged = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private long last;
        private long settled;
        private int count;
        private long bytes;

        Run(long after) {
            last = after;
            settled = after;
        }

        Batch upTo(long mostBytes) {
            while (bytes < mostBytes || !suspected.isEmpty()) {
                Optional<KeptObject> next = next();
                if (next.isEmpty()) {
                    return ofRound();
                }
                look(next.get());
                if (suspected.size() == settings.stopAfter()) {
                    return stopped();
                }
            }
            return end(last, Ending.MORE);
        }

        /** Behind the last suspects comes no other object: one that was passed before must be whole still. */
        private Batch ofRound() {
            if (anyIs(Proof.DAMAGED, suspected) && !anyIs(Proof.WHOLE, state.before(suspected.getFirst().id(), settings.stopAfter()))) {
                return stopped();
            }
            decide();
            return end(0, Ending.ROUND);
        }

        private boolean anyIs(Proof wanted, List<KeptObject> some) {
            return some.stream().anyMatch(object -> Proof.of(objects, object) == wanted);
        }

        private Batch stopped() {
            state.stop(settled);
            return batch(Ending.STOPPED);
        }

        private Optional<KeptObject> next() {
            if (page.isEmpty()) {
                page.addAll(state.after(last, PAGE));
                withoutSums = state.withoutSums(List.copyOf(page));
            }
            return Optional.ofNullable(page.poll());
        }

        private void look(KeptObject object) {
            PieceSums.Taking sums = new PieceSums.Taking();
            switch (Proof.of(objects, object, sums)) {
                case DAMAGED, UNREADABLE -> suspected.add(object);
                case WHOLE -> {
                    readable.add(object.id());
                    decide();
                    if (withoutSums.contains(object.id())) {
                        state.putSums(object, sums.end());
                    }
                }
                case LOST -> { }
            }
            last = object.id();
            count++;
            bytes += object.size();
            if (suspected.isEmpty()) {
                settled = last;
            }
        }

        private void decide() {
            suspected.forEach(object -> {
                switch (Proof.of(objects, object)) {
                    case WHOLE -> readable.add(object.id());
                    case LOST -> { }
                    case DAMAGED -> {
                        if (state.isStillNamed(object)) {
                            damage.remove(object);
                            damaged.add(object.sopInstance());
                        }
                        readable.add(object.id());
                    }
                    case UNREADABLE -> {
                        damage.tellUnreadable(object);
                        unreadable.add(object.sopInstance());
                    }
                }
            });
            suspected.clear();
        }

        private Batch end(long row, Ending ending) {
            state.remember(row, ending == Ending.ROUND, readable);
            return batch(ending);
        }

        private Batch batch(Ending ending) {
            return new Batch(count, bytes, damaged, unreadable, ending);
        }
    }

    /**
     * What reads met since the last call, by the same rules: it is damaged or missing when it is not whole twice, and the store has given a neighbour
     * whole in between. Where it has not, the store is suspected and nothing is touched. One that cannot be looked at now is looked at again.
     *
     * @param wait how long for the first of them
     * @return how many were looked at
     */
    public int suspects(Duration wait) throws InterruptedException {
        List<Long> named = suspects.take(wait);
        Optional<RuntimeException> failed = Optional.empty();
        for (long instance : named) {
            try {
                state.of(instance).ifPresent(this::examine);
            } catch (RuntimeException e) {
                suspects.suspect(instance);
                failed = Optional.of(e);
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        return named.size();
    }

    private void examine(KeptObject object) {
        switch (Proof.of(objects, object)) {
            case WHOLE, UNREADABLE -> { }
            case LOST, DAMAGED -> {
                if (aNeighbourIsWhole(object)) {
                    decide(object);
                } else {
                    LOG.log(Level.ERROR, "integrity: instance {0} is damaged or missing, and none beside it is whole: the store is suspected and nothing was touched; look at it",
                            object.sopInstance());
                }
            }
        }
    }

    private void decide(KeptObject object) {
        switch (Proof.of(objects, object)) {
            case WHOLE, UNREADABLE -> { }
            case LOST -> damage.tellMissing(object);
            case DAMAGED -> {
                if (state.isStillNamed(object)) {
                    damage.remove(object);
                }
            }
        }
    }

    private boolean aNeighbourIsWhole(KeptObject object) {
        return Stream.concat(state.before(object.id(), settings.stopAfter()).stream(), state.after(object.id(), settings.stopAfter()).stream())
                .anyMatch(neighbour -> Proof.of(objects, neighbour) == Proof.WHOLE);
    }
}
