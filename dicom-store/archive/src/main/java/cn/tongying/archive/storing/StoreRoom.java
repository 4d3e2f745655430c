package cn.tongying.archive.storing;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.database.GroupCommit;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.archive.refusal.DamagedObjects;
import cn.tongying.archive.refusal.Quarantine;
import cn.tongying.archive.refusal.RefusalLedger;
import cn.tongying.archive.rejection.NoteRegister;
import cn.tongying.archive.rejection.RejectionConfig;
import cn.tongying.archive.settling.FinishedSenders;
import cn.tongying.archive.settling.Wakeup;
import cn.tongying.dicom.Limits;
import cn.tongying.objects.ObjectStore;

/** What the stores of one server share. Made once, with the first {@link Archive}. */
record StoreRoom(Transactions transactions, GroupCommit groupCommit, ObjectStore objects, ArchiveConfig config, ArchiveEvents events,
                 RefusalLedger refusals, SiteRegister sites, SeriesCache series, ObjectKeys keys, Quarantine quarantine, DamagedObjects damage, Receiver receiver,
                 SameContent sameContent, NoteRegister notes, ValueMemory valueMemory, Wakeup wakeup, FinishedSenders finishedSenders) {

    static StoreRoom of(Transactions transactions, ObjectStore objects, ArchiveConfig config, RejectionConfig rejecting, ArchiveEvents events,
                        RefusalLedger refusals, Wakeup wakeup, FinishedSenders finishedSenders) {
        ScannerPool scanners = new ScannerPool(Limits.standard().withMaxTotalBytes(config.maximumBytes()), config.concurrency());
        Quarantine quarantine = new Quarantine(objects, transactions, config.refusing().quarantining());
        return new StoreRoom(transactions, new GroupCommit(transactions), objects, config, events, refusals, new SiteRegister(transactions),
                new SeriesCache(), new ObjectKeys(), quarantine, new DamagedObjects(transactions, refusals, quarantine, events),
                new Receiver(scanners), new SameContent(scanners, objects), new NoteRegister(rejecting, events), new ValueMemory(config.receiving().valueBytes()), wakeup, finishedSenders);
    }
}
