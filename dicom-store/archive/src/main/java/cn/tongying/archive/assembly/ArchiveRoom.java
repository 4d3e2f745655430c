package cn.tongying.archive.assembly;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.reconciliation.Integrity;
import cn.tongying.archive.reconciliation.Reconciliation;
import cn.tongying.archive.reconciliation.Rereading;
import cn.tongying.archive.reconciliation.RereadingConfig;
import cn.tongying.archive.reconciliation.Suspects;
import cn.tongying.archive.refusal.DamagedObjects;
import cn.tongying.archive.refusal.Quarantine;
import cn.tongying.archive.refusal.RefusalLedger;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.archive.rejection.RejectionConfig;
import cn.tongying.archive.rejection.Rejections;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.settling.ArchiveClock;
import cn.tongying.archive.settling.FinishedSenders;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.archive.settling.Settler;
import cn.tongying.archive.settling.Wakeup;
import cn.tongying.archive.storing.Archive;
import cn.tongying.objects.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** The whole archive put together, by the server or by a test: what its parts share, and each part made of it. */
public record ArchiveRoom(Transactions transactions, ObjectStore objects, ArchiveConfig config, ArchiveEvents events, RefusalLedger refusals,
                          ReadMemory readMemory, RejectionConfig rejecting, Wakeup wakeup, FinishedSenders finishedSenders, Archive archive, Suspects suspects) {

    public static ArchiveRoom of(Transactions transactions, ObjectStore objects, ArchiveConfig config, RejectionConfig rejecting, ArchiveEvents events) {
        RefusalLedger refusals = new RefusalLedger(transactions, objects, events, config.refusing());
        Wakeup wakeup = new Wakeup();
        FinishedSenders finishedSenders = new FinishedSenders();
        return new ArchiveRoom(transactions, objects, config, events, refusals, new ReadMemory(config.readBytes()), rejecting, wakeup, finishedSenders,
                new Archive(transactions, objects, config, rejecting, events, refusals, wakeup, finishedSenders), new Suspects());
    }

    /** With the settings of rejection as they are when nothing is set. */
    public static ArchiveRoom of(Transactions transactions, ObjectStore objects, ArchiveConfig config, ArchiveEvents events) {
        return of(transactions, objects, config, RejectionConfig.from(name -> Optional.empty()), events);
    }

    public Catalogue catalogue() {
        return new Catalogue(transactions, config.queryMaximum(), readMemory);
    }

    public Retrieval retrieval() {
        return new Retrieval(transactions, objects, readMemory, suspects);
    }

    public Holdings holdings() {
        return new Holdings(transactions, objects, suspects);
    }

    public RefusedObjects refusedObjects() {
        return new RefusedObjects(transactions, objects, events);
    }

    public Rejections rejections() {
        return new Rejections(transactions, objects, events, rejecting);
    }

    public Sequencer sequencer() {
        return new Sequencer(transactions, finishedSenders, config);
    }

    public Settler settler() {
        return new Settler(transactions, events, readMemory);
    }

    public ArchiveClock clock(ThreadFactory threads) {
        return new ArchiveClock(sequencer(), settler(), wakeup, refusals, threads);
    }

    public Rereading rereading(RereadingConfig settings) {
        return new Rereading(transactions, objects, new DamagedObjects(transactions, refusals,
                new Quarantine(objects, transactions, config.refusing().quarantining()), events), suspects, settings);
    }

    public Integrity integrity() {
        return new Integrity(transactions);
    }

    public Reconciliation reconciliation(Duration grace) {
        return new Reconciliation(transactions, objects, archive.besides(), refusals,
                new Quarantine(objects, transactions, config.refusing().quarantining()), grace);
    }
}
