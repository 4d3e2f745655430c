package cn.tongying.archive;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes SOP Instances in (PS3.4 B, PS3.18 10.5). Any number of threads may call it; a fair gate bounds how many store
 * at once.
 */
public final class Archive {

    private static final Logger LOG = System.getLogger(Archive.class.getName());

    private final ArchiveRoom room;
    private final Gate gate;
    private final FreeSpace space;

    Archive(ArchiveRoom room) {
        this.room = room;
        this.gate = new Gate(room.config().concurrency(), room.config().patience());
        this.space = new FreeSpace(room.objects(), room.config().reserveBytes());
    }

    /**
     * Stores one instance. When this returns {@link StoreOutcome.Stored} the bytes are forced to the device and the
     * row is committed. Failures are outcomes and never thrown.
     */
    public StoreOutcome store(Caller caller, Incoming incoming) {
        if (!gate.enter()) {
            return refuse(caller, incoming, Refusal.busy(room.config().patience()));
        }
        try {
            return new Storing(room, space, caller, incoming).run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A store failed", e);
            return refuse(caller, incoming, Refusal.failed());
        } finally {
            gate.leave();
        }
    }

    private StoreOutcome refuse(Caller caller, Incoming incoming, Refusal refusal) {
        return room.refusals().refuse(new RefusedArrival(Instant.now(), caller, incoming.source(), refusal,
                incoming.expectedStudy().map(Object::toString).orElse(""), incoming.announcedClass(),
                incoming.announcedInstance(), Optional.empty()));
    }

    /** The association or request of this name sends no more; its series settle soon (see {@link Source#sender}). */
    public void senderFinished(String sender) {
        room.transactions().run(session -> Sql.with(session, connection -> Sql.update(connection,
                "INSERT INTO outbox (kind, sender) VALUES (4, ?)", sender)));
        room.wakeup().signal();
    }
}
