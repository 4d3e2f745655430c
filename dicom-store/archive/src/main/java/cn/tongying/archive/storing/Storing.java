package cn.tongying.archive.storing;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoreWarning;
import cn.tongying.archive.database.CommitInquiry;
import cn.tongying.archive.database.DatabaseFailure;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.KeptDataset;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.refusal.Proof;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.archive.refusal.Refusals;
import cn.tongying.archive.refusal.RefusedArrival;
import cn.tongying.archive.storing.InstanceRegister.Registered;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.PixelDataExtent;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.failure.Causes;
import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * One object on its way in: durable first, then one transaction, then the answer. Used once, by one thread. The stream
 * is read once only; what is tried again is the transaction.
 */
final class Storing {

    private static final Logger LOG = System.getLogger(Storing.class.getName());
    private static final int ATTEMPTS = 6;

    private final StoreRoom room;
    private final Gate gate;
    private final FreeSpace space;
    private final Caller caller;
    private final Incoming incoming;
    private final Refusals refusals;
    private final HeededNotes notes;
    private final PieceSums.Taking sums = new PieceSums.Taking();
    private final Instant at = Instant.now();
    private Optional<SopClassUid> sopClass;
    private Optional<SopInstanceUid> sopInstance;
    private String study;
    private Optional<StoreWarning> warning = Optional.empty();

    Storing(StoreRoom room, Gate gate, FreeSpace space, Caller caller, Incoming incoming, Refusals refusals) {
        this.room = room;
        this.gate = gate;
        this.space = space;
        this.caller = caller;
        this.incoming = incoming;
        this.refusals = refusals;
        this.notes = new HeededNotes(room, caller, incoming.source());
        this.sopClass = incoming.announcedClass();
        this.sopInstance = incoming.announcedInstance();
        this.study = incoming.expectedStudy().map(Object::toString).orElse("");
    }

    StoreOutcome run() {
        try {
            checkAdmission();
        } catch (ObjectStoreException e) {
            return refuse(Refusal.objects(e), Optional.empty());
        } catch (RefusalException e) {
            return refuse(e.refusal(), Optional.empty());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The database does not answer: {0}", Causes.of(e));
            return refuse(Refusal.database(), Optional.empty());
        }
        ObjectKey place = room.keys().next(ObjectKeys.Space.KEPT, caller.homeSite());
        try (ObjectWriter writer = room.objects().create(place)) {
            return receive(writer, place);
        } catch (ObjectStoreException e) {
            LOG.log(Level.WARNING, "The object store failed: {0}", Causes.of(e));
            return refuse(Refusal.objects(e), Optional.empty());
        } catch (RefusalException e) {
            return refuse(e.refusal(), Optional.empty());
        }
    }

    /** What both ways in have in common, before a byte is read. */
    private void checkAdmission() {
        if (!incoming.transferSyntax().isKnown()) {
            throw new RefusalException(Refusal.unknownSyntax(incoming.transferSyntax().uid()));
        }
        if (!room.sites().isRegistered(caller.homeSite())) {
            throw new RefusalException(Refusal.unknownSite(caller.homeSite()));
        }
        if (!space.enough()) {
            throw new RefusalException(Refusal.full());
        }
    }

    /**
     * The sender's pace is its own; the gate is for what follows, when the whole object is here, until it has its row or is
     * known to get none. What there is to compare and to put aside then holds up nobody.
     */
    private StoreOutcome receive(ObjectWriter writer, ObjectKey place) {
        try (ValueMemory.Share memory = room.valueMemory().share()) {
            ScannedDataset scanned = room.receiver().receive(incoming, writer, space, sums, memory);
            if (!gate.enter()) {
                note(scanned);
                throw new RefusalException(Refusal.busy(room.config().patience()));
            }
            return keepAtGate(writer, place, scanned, memory).get();
        }
    }

    private Supplier<StoreOutcome> keepAtGate(ObjectWriter writer, ObjectKey place, ScannedDataset scanned, MemoryClaim memory) {
        try {
            return keep(writer, place, scanned, memory);
        } finally {
            gate.leave();
        }
    }

    /** Gives what is left to do afterwards. */
    private Supplier<StoreOutcome> keep(ObjectWriter writer, ObjectKey place, ScannedDataset scanned, MemoryClaim memory) {
        InstanceFacts facts;
        try {
            facts = InstanceFacts.of(caller.homeSite(), scanned, sums.end(), incoming);
        } catch (RefusalException e) {
            note(scanned);
            if (!hasRoomInQuarantine(writer.size())) {
                return () -> refuse(e.refusal().notKept(), Optional.empty());
            }
            StoredObject object = writer.commit(ObjectKeys.in(ObjectKeys.Space.QUARANTINE, place));
            return () -> refuse(e.refusal(), Optional.of(object));
        }
        note(scanned);
        warning = PixelDataExtent.isShort(scanned) ? Optional.of(StoreWarning.PIXEL_DATA_SHORT) : Optional.empty();
        StoredObject object = writer.commit(place);
        try {
            StoreOutcome outcome = register(facts, object);
            return () -> outcome;
        } catch (HeldAlready e) {
            return () -> held(e.known(), object, scanned, facts, memory);
        } catch (RefusalException e) {
            return () -> e.refusal().reason() == RefusalReason.REMOVED ? refuseAndDelete(e.refusal(), object) : refuseAndKeep(e.refusal(), object);
        }
    }

    /** What is held is read, so that success is never said of an object that cannot be given: the very same bytes take the place of damaged or lost ones. */
    private StoreOutcome held(Registered.Known known, StoredObject object, ScannedDataset scanned, InstanceFacts facts, MemoryClaim memory) {
        Proof proof = Proof.of(room.objects(), known.object());
        if (known.sameBytes()) {
            return sameBytes(known, proof, object, facts);
        }
        if (proof == Proof.DAMAGED && !isDamaged(known, object)) {
            return notCompared(object);
        }
        if (proof == Proof.DAMAGED) {
            room.damage().remove(known.object());
            return refuse(Refusal.heldIsLost(facts.identity().instance().value()), Optional.of(quarantined(object)));
        }
        return compare(known, object, scanned, facts, memory);
    }

    private StoreOutcome sameBytes(Registered.Known known, Proof proof, StoredObject object, InstanceFacts facts) {
        return switch (proof) {
            case WHOLE -> {
                if (!hasItsSize(known)) {
                    yield heal(known, proof, object, facts);
                }
                room.objects().delete(object.key());
                yield isSettled(known) ? sameAgain(facts, known.study()) : refuse(Refusal.database(), Optional.empty());
            }
            case LOST -> heal(known, proof, object, facts);
            case DAMAGED -> isDamaged(known, object) ? heal(known, proof, object, facts) : notCompared(object);
            case UNREADABLE -> notCompared(object);
        };
    }

    /** What was told of damage before it was whole again counts no more, also where that could not be noted then. */
    private boolean isSettled(Registered.Known known) {
        try {
            room.damage().settle(known.object());
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "That an object is whole could not be noted: {0}", Causes.of(e));
            return false;
        }
    }

    /** A whole one of another size than its row says cannot be given out by that row. */
    private boolean hasItsSize(Registered.Known known) {
        return room.objects().find(known.held().object()).filter(found -> found.size() == known.object().size()).isPresent();
    }

    /** The store has given what was just written, whole, and what is held is damaged still. */
    private boolean isDamaged(Registered.Known known, StoredObject object) {
        return Proof.of(room.objects(), known.object().of(object)) == Proof.WHOLE && Proof.of(room.objects(), known.object()) == Proof.DAMAGED;
    }

    private StoreOutcome notCompared(StoredObject object) {
        room.objects().delete(object.key());
        return refuse(Refusal.notCompared(), Optional.empty());
    }

    /** The object that arrived takes the place of the one that was held, which goes into quarantine where there is anything of it. */
    private StoreOutcome heal(Registered.Known known, Proof proof, StoredObject object, InstanceFacts facts) {
        try {
            if (!room.transactions().run(session -> Sql.with(session, connection ->
                    InstanceRegister.replace(connection, facts, known.held().object(), object)))) {
                return notCompared(object); // somebody else did so at this moment; whether with success is seen by who sends again
            }
            if (proof == Proof.DAMAGED) {
                room.damage().remove(known.object());
            } else {
                room.objects().delete(known.held().object());
            }
            room.damage().healed(known.object());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An object that was sent again could not take the place of a damaged one, or that could not be noted: {0}", Causes.of(e));
            return refuse(Refusal.notCompared(), Optional.empty()); // the object stays: nobody knows whether a row names it, and reconciliation finds out
        }
        return sameAgain(facts, known.study());
    }

    /** What was acknowledged first stays as it is. Two that cannot be compared now are no reason to call them different. */
    private StoreOutcome compare(Registered.Known known, StoredObject object, ScannedDataset scanned, InstanceFacts facts,
                                 MemoryClaim memory) {
        boolean same;
        try {
            same = room.sameContent().same(known.held(), known.corrected(), new KeptDataset(object.key(), object.headerLength(), incoming.transferSyntax()),
                    scanned, memory);
        } catch (ObjectStoreException | DicomException | UncheckedIOException | RefusalException e) {
            LOG.log(Level.WARNING, "An object could not be compared with the one held: {0}", Causes.of(e));
            if (isLost(e)) {
                return refuse(Refusal.heldIsLost(facts.identity().instance().value()), Optional.of(quarantined(object)));
            }
            room.objects().delete(object.key());
            return refuse(e instanceof RefusalException busy ? busy.refusal() : Refusal.notCompared(), Optional.empty());
        }
        if (same) {
            room.objects().delete(object.key());
            return sameAgain(facts, known.study());
        }
        return refuseAndKeep(Refusal.otherContent(facts.identity().instance().value()), object);
    }

    private StoreOutcome sameAgain(InstanceFacts facts, StudyInstanceUid study) {
        return notes.heedAgain(facts) ? new StoreOutcome.AlreadyStored(facts.identity().in(study), warning, notes.isIdle(facts))
                : refuse(Refusal.database(), Optional.empty());
    }

    private StoreOutcome refuseAndKeep(Refusal refusal, StoredObject object) {
        if (hasRoomInQuarantine(object.size())) {
            return refuse(refusal, Optional.of(quarantined(object)));
        }
        return refuseAndDelete(refusal.notKept(), object);
    }

    private StoreOutcome refuseAndDelete(Refusal refusal, StoredObject object) {
        room.objects().delete(object.key());
        return refuse(refusal, Optional.empty());
    }

    /** Where it cannot be asked, the bytes come first. */
    private boolean hasRoomInQuarantine(long bytes) {
        try {
            return room.quarantine().hasRoom(caller.homeSite(), incoming.source(), bytes);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "What lies in quarantine cannot be counted now: {0}", Causes.of(e));
            return true;
        }
    }

    /** What cannot be read at any later time either: it is gone, sealed with another key, cut short or damaged. */
    private static boolean isLost(RuntimeException why) {
        return why instanceof DicomException || why.getCause() instanceof DamagedObjectException
                || why instanceof ObjectStoreException store && switch (store.kind()) {
                    case MISSING, DAMAGED, LOCKED -> true;
                    case FULL, UNAVAILABLE -> false;
                };
    }

    /** Where it cannot be moved now it stays, and the refused list names it there. */
    private StoredObject quarantined(StoredObject object) {
        try {
            return room.quarantine().take(object);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A refused object could not be moved to quarantine: {0}", Causes.of(e));
            return object;
        }
    }

    /** What the refused list shall say of the object is what its Data Set says, as far as it can be read. */
    private void note(ScannedDataset scanned) {
        sopClass = scanned.dataset().sopClassUid();
        sopInstance = scanned.dataset().sopInstanceUid();
        try {
            study = scanned.dataset().studyInstanceUid().map(Object::toString).orElse("");
        } catch (DicomException e) {
            study = "";
        }
    }

    private StoreOutcome register(InstanceFacts facts, StoredObject object) {
        Transaction transaction = new Transaction(facts, object);
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(transaction.run(), facts, object);
            } catch (Transactions.CommitFailedException e) {
                LOG.log(Level.WARNING, "A commit failed: {0}", Causes.of(e));
                return inquire(transaction, facts, object);
            } catch (RefusalException | HeldAlready | ObjectStoreException e) {
                throw e;
            } catch (RuntimeException e) {
                room.series().drop(facts.seriesKey());
                if (DatabaseFailure.of(e) == DatabaseFailure.OTHER || attempt == ATTEMPTS) {
                    LOG.log(Level.WARNING, "The transaction of a store failed: {0}", Causes.of(e));
                    room.objects().delete(object.key());
                    return refuse(Refusal.database(), Optional.empty());
                }
            }
        }
    }

    private StoreOutcome answer(Registered registered, InstanceFacts facts, StoredObject object) {
        return switch (registered) {
            case Registered.Added added -> stored(facts, facts.identity().in(added.arrival().study()));
            case Registered.Known known -> {
                if (known.held().object().equals(object.key())) { // the own row: a commit was done although nobody was told, and the work was run again
                    yield stored(facts, facts.identity().in(known.study()));
                }
                throw new HeldAlready(known);
            }
        };
    }

    private StoreOutcome stored(InstanceFacts facts, InstanceIdentity identity) {
        room.wakeup().signal();
        return new StoreOutcome.Stored(identity, warning, notes.isIdle(facts));
    }

    /** While nobody knows whether the row was committed, the object stays: reconciliation decides later. */
    private StoreOutcome inquire(Transaction transaction, InstanceFacts facts, StoredObject object) {
        return switch (CommitInquiry.ask(room.transactions(), transaction.id)) {
            case COMMITTED -> stored(facts, facts.identity().in(transaction.study));
            case ABORTED -> {
                room.objects().delete(object.key());
                yield refuse(Refusal.database(), Optional.empty());
            }
            case UNKNOWN -> refuse(Refusal.inDoubt(), Optional.empty());
        };
    }

    private StoreOutcome refuse(Refusal refusal, Optional<StoredObject> quarantined) {
        return refusals.refuse(new RefusedArrival(at, caller, incoming.source(), refusal, study, sopClass,
                sopInstance, quarantined));
    }

    /** The work in the database; may be run again. */
    private final class Transaction {
        private final InstanceFacts facts;
        private final StoredObject object;
        private Optional<String> id = Optional.empty();
        private StudyInstanceUid study;

        Transaction(InstanceFacts facts, StoredObject object) {
            this.facts = facts;
            this.object = object;
            this.study = facts.identity().study();
        }

        /** An image of a known series shares its commit; the first of a series, which makes rows of others, has its own. */
        Registered run() {
            Optional<SeriesRow> cached = room.series().find(facts.seriesKey()).filter(row -> row.takes(facts.patient().key()));
            if (cached.isPresent() && facts.note().isEmpty()) {
                return room.groupCommit().run(session -> insert(session, cached.get()));
            }
            SeriesRow[] resolved = new SeriesRow[1];
            Registered registered = room.transactions().run(session -> {
                resolved[0] = resolve(session);
                return insert(session, resolved[0]);
            });
            if (!resolved[0].moved()) {
                room.series().put(facts.seriesKey(), resolved[0].alone());
            }
            return registered;
        }

        private SeriesRow resolve(Session session) {
            return Sql.with(session, connection -> HierarchyRegister.resolve(connection, facts, incoming.source(),
                    room.config().settleAfterLast().toMillis()));
        }

        private Registered insert(Session session, SeriesRow series) {
            id = Optional.empty(); // of a run before this one, which was rolled back
            if (!series.takes(facts.patient().key())) {
                throw new RefusalException(Refusal.otherPatient(facts.identity().study().value()));
            }
            Registered registered = Sql.with(session, connection -> InstanceRegister.insert(connection, series, facts,
                    object, incoming.source(), at, room.config().settleAfterLast().toMillis()));
            switch (registered) {
                case Registered.Added added -> {
                    leaveSeriesOfAnother(session, series);
                    id = Optional.of(added.transactionId());
                    study = added.arrival().study();
                    Sql.with(session, connection -> heedNotes(connection, series, added));
                    room.events().stored(new InstanceStored(caller, facts.identity().in(added.arrival().study()), incoming.source(), object.size(), at));
                }
                case Registered.Known known -> {
                    leaveOtherBytes(known, series);
                    notes.heedAgain(session, facts);
                }
            }
            return registered;
        }

        /** New in a series that a merge brought in: the undo would take it away into the other study. */
        private void leaveSeriesOfAnother(Session session, SeriesRow series) {
            if (series.moved() && Sql.with(session, connection -> SeriesRegister.isBroughtInto(connection, facts.identity().study().value(), series.id()))) {
                throw new RefusalException(Refusal.broughtSeries(facts.identity().series().value()));
            }
        }

        /** What was removed for good is not taken in again; what notes name is rejected; a note rejects what it names. */
        private boolean heedNotes(Connection connection, SeriesRow series, Registered.Added added) throws SQLException {
            if (added.arrival().removed()) {
                throw new RefusalException(Refusal.removed(facts.identity().instance().value()));
            }
            added.arrival().settle(connection, facts.identity(), series.id());
            notes.heed(connection, facts);
            return true;
        }

        /** Thrown in the transaction, so that what was made for a refused object, or for one that is held in another study, goes with it. */
        private void leaveOtherBytes(Registered.Known known, SeriesRow series) {
            if (!known.sameBytes() || series.made()) {
                throw new HeldAlready(known);
            }
        }
    }
}
