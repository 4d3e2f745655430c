package cn.tongying.archive.storing;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.rejection.NoteRegister;
import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/** What an object that is a rejection note says is heeded when it is stored, and again when it is sent again; of any other object there is nothing to heed. */
record HeededNotes(StoreRoom room, Caller caller, Source source) {

    private static final Logger LOG = System.getLogger(HeededNotes.class.getName());

    /** In the transaction that stores it. */
    void heed(Connection connection, InstanceFacts facts) throws SQLException {
        if (facts.note().isPresent()) {
            room.notes().enter(connection, caller, facts.note().get(), facts.identity(), source);
        }
    }

    boolean heedAgain(Session session, InstanceFacts facts) {
        return Sql.with(session, connection -> {
            if (facts.note().isPresent()) {
                room.notes().enterAgain(connection, caller, facts.note().get(), facts.identity(), source);
            }
            return true;
        });
    }

    /** In a transaction of its own; false where that cannot be done now. */
    boolean heedAgain(InstanceFacts facts) {
        if (facts.note().isPresent()) {
            try {
                room.transactions().run(session -> heedAgain(session, facts));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "What a note says that was sent again could not be heeded: {0}", Causes.of(e));
                return false;
            }
        }
        return true;
    }

    /** Told to its sender, but no reason to call what is kept not stored: where it cannot be asked now, nothing is said. */
    boolean isIdle(InstanceFacts facts) {
        if (facts.note().isEmpty()) {
            return false;
        }
        try {
            return room.transactions().run(session -> Sql.with(session, connection -> NoteRegister.isWithoutEffect(connection, facts.identity())));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Whether a note took effect cannot be asked now: {0}", Causes.of(e));
            return false;
        }
    }
}
