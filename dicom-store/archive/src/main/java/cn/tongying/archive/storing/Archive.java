package cn.tongying.archive.storing;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalLedger;
import cn.tongying.archive.refusal.Refusals;
import cn.tongying.archive.refusal.RefusedArrival;
import cn.tongying.archive.rejection.RejectionConfig;
import cn.tongying.archive.settling.FinishedSenders;
import cn.tongying.archive.settling.Wakeup;
import cn.tongying.failure.Causes;
import cn.tongying.objects.ObjectStore;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes SOP Instances in (PS3.4 B, PS3.18 10.5). Any number of threads may call it: {@link Receivers}
 * bounds how many objects are on their way in, and a fair gate how many of those that are here are made durable at once.
 */
public final class Archive {

    private static final Logger LOG = System.getLogger(Archive.class.getName());

    private final StoreRoom room;
    private final Receivers receivers;
    private final Gate gate;
    private final FreeSpace space;
    /** For what the server writes itself at a person's word, which is small: a wrong image is withdrawn also where no image is taken any more. */
    private final FreeSpace reserve;

    public Archive(Transactions transactions, ObjectStore objects, ArchiveConfig config, RejectionConfig rejecting, ArchiveEvents events, RefusalLedger refusals,
                   Wakeup wakeup, FinishedSenders finishedSenders) {
        this(StoreRoom.of(transactions, objects, config, rejecting, events, refusals, wakeup, finishedSenders));
    }

    private Archive(StoreRoom room) {
        this.room = room;
        this.receivers = new Receivers(room.config().receiving(), room.config().patience());
        this.gate = new Gate(room.config().concurrency(), room.config().patience());
        this.space = new FreeSpace(room.objects(), room.config().reserveBytes());
        this.reserve = new FreeSpace(room.objects(), 0);
    }

    /** Another one on the same room, with a gate and receivers of its own: its objects wait behind none of this one's. */
    public Archive besides() {
        return new Archive(room);
    }

    /** False while every store is refused because less room is left than the reserve. */
    public boolean hasRoom() {
        return space.enough();
    }

    /** A part of the memory that objects on their way in share, for a Data Set that is none. */
    public ReceivingMemory memory() {
        return room.valueMemory().shareBesides();
    }

    /**
     * Stores one instance. When this returns {@link StoreOutcome.Stored} the bytes are forced to the device and the
     * row is committed. Failures are outcomes and never thrown.
     */
    public StoreOutcome store(Caller caller, Incoming incoming) {
        return store(caller, incoming, room.refusals());
    }

    /** The same, with the refusal told to somebody else than the refused list. */
    public StoreOutcome store(Caller caller, Incoming incoming, Refusals refusals) {
        if (!receivers.enter(incoming.source())) {
            return refuse(caller, incoming, Refusal.busy(room.config().patience()), refusals);
        }
        try {
            return new Storing(room, gate, incoming.source().via() == Source.Via.PORTAL ? reserve : space, caller, incoming, refusals).run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A store failed: {0}", Causes.of(e));
            return refuse(caller, incoming, Refusal.failed(), refusals);
        } finally {
            receivers.leave(incoming.source());
        }
    }

    /**
     * Writes a line of the refused list for what never became an {@link Incoming}: no Part 10 file, a torn body, a UID
     * that is none, an association that was turned away.
     *
     * @param message   rule, value and advice in English, at most 400 characters
     * @param messageZh the same in Chinese
     */
    public StoreOutcome.Refused refuse(Caller caller, Source source, RefusalReason reason, String message, String messageZh) {
        return room.refusals().refuse(new RefusedArrival(Instant.now(), caller, source, new Refusal(reason, message, messageZh),
                "", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static StoreOutcome refuse(Caller caller, Incoming incoming, Refusal refusal, Refusals refusals) {
        return refusals.refuse(new RefusedArrival(Instant.now(), caller, incoming.source(), refusal,
                incoming.expectedStudy().map(Object::toString).orElse(""), incoming.announcedClass(),
                incoming.announcedInstance(), Optional.empty()));
    }

    /**
     * The association or request of this name sends no more; its series settle soon (see {@link Source#sender}). Noted by
     * the next round of the clock; while the database does not answer this is lost, and they settle by their own time.
     */
    public void senderFinished(String sender) {
        room.finishedSenders().add(sender);
        room.wakeup().signal();
    }
}
