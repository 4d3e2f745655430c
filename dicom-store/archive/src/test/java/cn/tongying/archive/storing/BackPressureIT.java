package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectStore;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackPressureIT {

    private static final int HEAD = 500;

    private static ArchiveConfig config(int places, ArchiveConfig.Receiving receiving, long reserve) {
        return new ArchiveConfig(ArchiveConfig.Objects.FILES, Path.of("."), new ArchiveConfig.S3("", "", "", "", ""), reserve,
                1L << 30, places, receiving, Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(60), 1000, Duration.ofSeconds(60), Duration.ofSeconds(60),
                ArchiveRig.config().reconciling(), 64L << 20, ArchiveRig.config().refusing());
    }

    private static ArchiveRig rig(int places, int receivers, int perSender, long valueBytes) throws Exception {
        return new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(),
                config(places, new ArchiveConfig.Receiving(receivers, perSender, valueBytes), 0));
    }

    private static Dataset image(String instance) {
        return Images.ct("P1", "1.2.1", "1.2.1.1", instance);
    }

    private static StoreOutcome store(ArchiveRig rig, String instance) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(instance), "a"));
    }

    private static void assertBusy(StoreOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BUSY));
    }

    @Test
    void senders_that_stall_in_the_middle_do_not_keep_another_one_waiting() throws Exception {
        try (ArchiveRig rig = rig(16, 64, 64, 64 << 20); StalledSenders stalled = new StalledSenders(rig.archive)) {
            for (int i = 0; i < 20; i++) {
                stalled.send("SLOW" + i, Images.bytes(image("1.2.1.1.2." + i)), HEAD);
            }
            stalled.awaitAtLeast(20);
            assertThat(store(rig, "1.2.1.1.1")).isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    /** By what it waits for: a disk that gives the object held before, or one that puts the refused one aside. */
    @ParameterizedTest
    @ValueSource(strings = {"open", "move"})
    void what_is_compared_and_put_aside_keeps_nobody_waiting_at_the_gate(String slow) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        MemoryObjectStore memory = new MemoryObjectStore();
        ObjectStore objects = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
            if (method.getName().equals(slow)) {
                reached.countDown();
                go.await();
            }
            return method.invoke(memory, given);
        });
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), objects, config(1, new ArchiveConfig.Receiving(8, 8, 64 << 20), 0))) {
            store(rig, "1.2.1.1.1");
            CompletableFuture<StoreOutcome> changed = CompletableFuture.supplyAsync(() -> rig.archive.store(ArchiveRig.DEFAULT_AE,
                    Images.incoming(image("1.2.1.1.1").put(Tag.PatientSex, "F"), "a")));
            reached.await();
            StoreOutcome meanwhile = store(rig, "1.2.1.1.2");
            go.countDown();
            assertThat(meanwhile).isInstanceOf(StoreOutcome.Stored.class);
            assertThat(changed.get()).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.CONTENT_DIFFERENT));
        }
    }

    @Test
    void a_sender_that_stalls_with_all_its_places_is_told_to_come_later_and_another_is_not() throws Exception {
        try (ArchiveRig rig = rig(4, 8, 2, 64 << 20); StalledSenders stalled = new StalledSenders(rig.archive)) {
            CompletableFuture<StoreOutcome> first = stalled.send("SLOW", Images.bytes(image("1.2.1.1.1")), HEAD);
            stalled.send("SLOW", Images.bytes(image("1.2.1.1.2")), HEAD);
            stalled.awaitAtLeast(2);
            assertBusy(stalled.send("SLOW", Images.bytes(image("1.2.1.1.3")), HEAD).get());
            assertThat(store(rig, "1.2.1.1.4")).isInstanceOf(StoreOutcome.Stored.class);
            stalled.goOn();
            assertThat(first.get()).isInstanceOf(StoreOutcome.Stored.class);
            assertThat(stalled.send("SLOW", Images.bytes(image("1.2.1.1.3")), HEAD).get()).isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    @Test
    void more_receivers_than_places_are_told_to_come_later_and_are_listed_when_there_is_time() throws Exception {
        try (ArchiveRig rig = rig(4, 1, 1, 64 << 20); StalledSenders stalled = new StalledSenders(rig.archive)) {
            CompletableFuture<StoreOutcome> first = stalled.send("SLOW", Images.bytes(image("1.2.1.1.1")), HEAD);
            stalled.awaitAtLeast(1);
            assertBusy(store(rig, "1.2.1.1.2"));
            stalled.goOn();
            assertThat(first.get()).isInstanceOf(StoreOutcome.Stored.class);
            assertThat(store(rig, "1.2.1.1.2")).isInstanceOf(StoreOutcome.Stored.class);
            rig.room.refusals().flush();
            assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE reason = 'BUSY'")).isEqualTo(1);
        }
    }

    @Test
    void objects_whose_values_fill_the_memory_together_are_told_to_come_later() throws Exception {
        try (ArchiveRig rig = rig(4, 8, 8, 1 << 20); StalledSenders stalled = new StalledSenders(rig.archive)) {
            byte[] large = Images.bytes(withValues(image("1.2.1.1.1")));
            CompletableFuture<StoreOutcome> first = stalled.send("SLOW", large, large.length - 1000);
            stalled.awaitAtLeast(1);
            assertBusy(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(withValues(image("1.2.1.1.2")), "a")));
            assertThat(store(rig, "1.2.1.1.3")).as("an ordinary one").isInstanceOf(StoreOutcome.Stored.class);
            stalled.goOn();
            assertThat(first.get()).isInstanceOf(StoreOutcome.Stored.class);
            assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(withValues(image("1.2.1.1.2")), "a")))
                    .isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    @Test
    void an_object_that_does_not_fit_beside_the_reserve_is_refused_while_it_comes() throws Exception {
        MemoryObjectStore small = new MemoryObjectStore();
        small.limit(1_000_100);
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), small, config(4, new ArchiveConfig.Receiving(8, 8, 64 << 20), 1_000_000))) {
            assertThat(rig.archive.hasRoom()).isTrue();
            assertThat(store(rig, "1.2.1.1.1")).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.STORAGE_FULL));
            assertThat(rig.objectCount()).isZero();
        }
    }

    /** 900 KiB of private short values: none of them is bulk data. */
    private static Dataset withValues(Dataset image) {
        byte[] value = "x".repeat(3600).getBytes(StandardCharsets.US_ASCII);
        image.put(0x00090010, "TEST");
        for (int i = 0; i < 256; i++) {
            image.put(Element.of(0x00091000 + i, Vr.LT, value));
        }
        return image;
    }

    @Test
    void below_the_reserve_nothing_is_taken_but_what_a_person_does_here() throws Exception {
        MemoryObjectStore objects = new MemoryObjectStore();
        objects.limit(1_000_000);
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), objects, config(4, ArchiveRig.config().receiving(), 2_000_000))) {
            assertThat(store(rig, "1.2.1.1.1")).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.STORAGE_FULL));
            Incoming other = Images.incoming(image("1.2.1.1.1"), "a");
            assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, new Incoming(other.dataset(), other.transferSyntax(), Optional.empty(), Optional.empty(),
                    Optional.empty(), new Source(Source.Via.PORTAL, "wang", "127.0.0.1", "b")))).isInstanceOf(StoreOutcome.Stored.class);
        }
    }
}
