package cn.tongying.archive;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.MemoryObjectStore;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BackPressureIT {

    private static ArchiveConfig config(int places, long reserve) {
        return new ArchiveConfig(ArchiveConfig.Objects.FILES, Path.of("."), new ArchiveConfig.S3("", "", "", "", ""), reserve,
                1L << 30, places, Duration.ofMillis(50), Duration.ZERO, Duration.ofSeconds(60), 1000, ArchiveRig.config().reconciling());
    }

    private static StoreOutcome store(ArchiveRig rig, String instance) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", instance), "a"));
    }

    @Test
    void more_stores_than_places_are_told_to_come_later_and_are_listed_when_there_is_time() throws Exception {
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), config(1, 0));
                PipedOutputStream sender = new PipedOutputStream(); PipedInputStream slow = new PipedInputStream(sender)) {
            byte[] image = Images.bytes(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"));
            CompletableFuture<StoreOutcome> first = CompletableFuture.supplyAsync(() -> rig.archive.store(ArchiveRig.DEFAULT_AE,
                    new Incoming(slow, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), Optional.empty(), Optional.empty(),
                            new Source(Source.Via.C_STORE, "SLOW", "", "slow"))));
            sender.write(image, 0, 500);
            sender.flush();
            while (slow.available() > 0) {
                Thread.onSpinWait();
            }
            assertThat(store(rig, "1.2.1.1.2")).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.BUSY));
            sender.write(image, 500, image.length - 500);
            sender.close();
            assertThat(first.get()).isInstanceOf(StoreOutcome.Stored.class);
            assertThat(store(rig, "1.2.1.1.2")).isInstanceOf(StoreOutcome.Stored.class);
            rig.room.refusals().flush();
            assertThat(rig.database.count("SELECT count(*) FROM refused_object WHERE reason = 'BUSY'")).isEqualTo(1);
        }
    }

    @Test
    void below_the_reserve_nothing_is_taken() throws Exception {
        MemoryObjectStore objects = new MemoryObjectStore();
        objects.limit(1000);
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), objects, config(4, 2000))) {
            assertThat(store(rig, "1.2.1.1.1")).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.STORAGE_FULL));
        }
    }
}
