package cn.tongying.archive;

import cn.tongying.dicom.Limits;
import cn.tongying.objects.ObjectStore;

/** What the parts of this room share. Made once, by the server or by a test. */
record ArchiveRoom(Transactions transactions, GroupCommit groupCommit, ObjectStore objects, ArchiveConfig config, ArchiveEvents events,
                   RefusalLedger refusals, SiteRegister sites, SeriesCache series, ObjectKeys keys, Quarantine quarantine,
                   Receiver receiver, SameContent sameContent, ValueMemory valueMemory, ReadMemory readMemory, Wakeup wakeup, FinishedSenders finishedSenders) {

    static ArchiveRoom of(Transactions transactions, ObjectStore objects, ArchiveConfig config, ArchiveEvents events) {
        Limits limits = Limits.standard().withMaxTotalBytes(config.maximumBytes());
        ObjectKeys keys = new ObjectKeys();
        ScannerPool scanners = new ScannerPool(limits, config.concurrency());
        return new ArchiveRoom(transactions, new GroupCommit(transactions), objects, config, events,
                new RefusalLedger(transactions, objects, events, config.refusing()),
                new SiteRegister(transactions), new SeriesCache(), keys, new Quarantine(objects, transactions, config.refusing().quarantining()),
                new Receiver(scanners), new SameContent(scanners, objects),
                new ValueMemory(config.receiving().valueBytes()), new ReadMemory(config.readBytes()), new Wakeup(), new FinishedSenders());
    }
}
