package cn.tongying.archive.assembly;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.SeriesSettled;
import cn.tongying.archive.StudySettled;
import cn.tongying.archive.database.ServerTransactions;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.reconciliation.Integrity;
import cn.tongying.archive.reconciliation.PlainSealing;
import cn.tongying.archive.reconciliation.PlainSealingClock;
import cn.tongying.archive.reconciliation.ReconciliationClock;
import cn.tongying.archive.reconciliation.RereadingClock;
import cn.tongying.archive.reconciliation.RereadingConfig;
import cn.tongying.archive.refusal.RefusedObjects;
import cn.tongying.archive.rejection.RejectionConfig;
import cn.tongying.archive.rejection.Rejections;
import cn.tongying.archive.retrieval.Holdings;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.settling.ArchiveClock;
import cn.tongying.archive.site.Sites;
import cn.tongying.archive.storing.Archive;
import cn.tongying.crypto.CryptoConfig;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.S3ObjectStore;
import cn.tongying.objects.sealed.SealedObjectStore;
import cn.tongying.objects.sealed.SealingConfig;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the room together in the server: one of each, from the settings, for the life of the application. */
@ApplicationScoped
class ArchiveBeans {

    @Inject
    private ServerTransactions transactions;

    @Inject
    private Event<Object> event;

    private ArchiveRoom room;
    private ArchiveClock clock;
    private ReconciliationClock reconciliationClock;
    private RereadingClock rereadingClock;
    private Optional<PlainSealingClock> sealingClock = Optional.empty();

    @PostConstruct
    void open() {
        ArchiveConfig config = ArchiveConfig.from(ArchiveBeans::setting);
        SealingConfig sealing = SealingConfig.from(ArchiveBeans::setting);
        EventBus events = new EventBus(event);
        room = ArchiveRoom.of(transactions, sealed(objects(config), sealing), config, RejectionConfig.from(ArchiveBeans::setting), events);
        ThreadFactory threads = threads();
        clock = room.clock(threads);
        reconciliationClock = new ReconciliationClock(room.reconciliation(config.reconciling().grace()), config.reconciling(), threads);
        RereadingConfig rereading = RereadingConfig.from(ArchiveBeans::setting);
        rereadingClock = new RereadingClock(room.rereading(rereading), rereading, threads);
        if (sealing.plainPerMinute() > 0 && room.objects() instanceof SealedObjectStore store) {
            sealingClock = Optional.of(new PlainSealingClock(new PlainSealing(transactions, store, events), sealing.plainPerMinute(), threads));
        }
    }

    /** Called by {@link ArchiveLife}: starts with the application, not with its first request. */
    void start() {
        clock.start();
        reconciliationClock.start();
        rereadingClock.start();
        sealingClock.ifPresent(PlainSealingClock::start);
    }

    @PreDestroy
    void close() {
        sealingClock.ifPresent(PlainSealingClock::close);
        rereadingClock.close();
        reconciliationClock.close();
        clock.close();
        room.objects().close();
    }

    /** Payara does not inject resources into beans of a jar in WEB-INF/lib; a look-up finds them. */
    private static ThreadFactory threads() {
        try {
            return InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    private static ObjectStore objects(ArchiveConfig config) {
        return switch (config.objects()) {
            case FILES -> new FileObjectStore(config.objectsFolder());
            case S3 -> new S3ObjectStore(config.s3().endpoint(), config.s3().region(), config.s3().accessKey(),
                    config.s3().secretKey(), config.s3().bucket(), config.objectsFolder());
        };
    }

    private static ObjectStore sealed(ObjectStore objects, SealingConfig sealing) {
        return SealedObjectStore.over(objects, sealing, CryptoConfig.from(ArchiveBeans::setting).suite());
    }

    private static Optional<String> setting(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }

    @Produces
    @Singleton
    Archive archive() {
        return room.archive();
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return room.catalogue();
    }

    @Produces
    @Singleton
    Retrieval retrieval() {
        return room.retrieval();
    }

    @Produces
    @Singleton
    Holdings holdings() {
        return room.holdings();
    }

    @Produces
    @Singleton
    ChangeFeed changeFeed() {
        return new ChangeFeed(room.transactions());
    }

    @Produces
    @Singleton
    StudyList studyList() {
        return new StudyList(room.transactions(), room.config().listSearch());
    }

    @Produces
    @Singleton
    ReceivedList receivedList() {
        return new ReceivedList(room.transactions());
    }

    @Produces
    @Singleton
    RefusedObjects refusedObjects() {
        return room.refusedObjects();
    }

    @Produces
    @Singleton
    Rejections rejections() {
        return room.rejections();
    }

    @Produces
    @Singleton
    Sites sites() {
        return new Sites(room.transactions());
    }

    /** For what is told of health alone. */
    @Produces
    @Singleton
    Integrity integrity() {
        return room.integrity();
    }

    /** For the readiness check alone: rooms store through {@link Archive}. */
    @Produces
    @Singleton
    ObjectStore objectStore() {
        return room.objects();
    }

    /** CDI events; an observer of {@link InstanceStored} works inside the transaction of the store. */
    private record EventBus(Event<Object> event) implements ArchiveEvents {

        @Override
        public void stored(InstanceStored stored) {
            event.select(InstanceStored.class).fire(stored);
        }

        @Override
        public void refused(ObjectRefused refused) {
            event.select(ObjectRefused.class).fire(refused);
        }

        @Override
        public void decided(QuarantineDecided decided) {
            event.select(QuarantineDecided.class).fire(decided);
        }

        @Override
        public void rejected(InstancesRejected rejected) {
            event.select(InstancesRejected.class).fire(rejected);
        }

        @Override
        public void sealed(PlainObjectsSealed sealed) {
            event.select(PlainObjectsSealed.class).fire(sealed);
        }

        @Override
        public void settled(SeriesSettled settled) {
            event.select(SeriesSettled.class).fire(settled);
        }

        @Override
        public void settled(StudySettled settled) {
            event.select(StudySettled.class).fire(settled);
        }
    }
}
