package cn.tongying.archive.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.Reach;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Tag;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who decides about what lies in quarantine, and how much of one sender may lie there. */
class QuarantineDecisionIT {

    private ArchiveRig rig;
    private RefusedObjects list;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        list = rig.room.refusedObjects();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Caller account(Role role, String site) {
        return new Caller(Caller.Kind.ACCOUNT, "7", "wangwei", site, Set.of(site), false, Set.of(role), "192.0.2.1");
    }

    private StoreOutcome store(ArchiveRig into, String instance, String sex, String sender) {
        return into.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.bytes(
                Images.ct("P1", "1.2.1", "1.2.1.1", instance).put(Tag.PatientSex, sex)), sender));
    }

    private RefusedObject quarantined(String instance) {
        store(rig, instance, "M", "a");
        store(rig, instance, "F", "a");
        return list.page(ArchiveRig.EVERYWHERE, 1, Optional.empty()).items().getFirst();
    }

    private long inQuarantine() {
        return rig.room.objects().list("quarantine/", Optional.empty(), 100).size();
    }

    @Test
    void who_drops_an_object_drops_its_bytes_from_every_line_that_names_them() {
        RefusedObject line = quarantined("1.2.1.1.1");
        store(rig, "1.2.1.1.1", "F", "a");
        assertThat(list.decide(account(Role.TECHNOLOGIST, "DEFAULT"), line.id(), QuarantineDecision.DROPPED, "c0ffee")).isTrue();
        assertThat(inQuarantine()).isZero();
        List<RefusedObject> lines = list.page(ArchiveRig.EVERYWHERE, 10, Optional.empty()).items();
        assertThat(lines).hasSize(2).noneMatch(RefusedObject::quarantined).allSatisfy(one -> assertThat(one.decided())
                .hasValueSatisfying(decided -> assertThat(decided.by()).isEqualTo("wangwei")));
        assertThat(list.quarantined(ArchiveRig.EVERYWHERE, line.id())).isEmpty();
        assertThat(rig.events.decided).containsExactly(new QuarantineDecided(account(Role.TECHNOLOGIST, "DEFAULT"), QuarantineDecision.DROPPED,
                line.id(), "DEFAULT", "1.2.1", "1.2.1.1.1", "c0ffee"));
        assertThat(rig.database.count("SELECT count(*) FROM instance")).as("what is held stays").isEqualTo(1);
    }

    @Test
    void what_stays_is_marked_and_can_be_dropped_later_but_not_the_other_way() {
        RefusedObject line = quarantined("1.2.1.1.1");
        Caller administrator = account(Role.SYSTEM_ADMINISTRATOR, "DEFAULT");
        assertThat(list.decide(administrator, line.id(), QuarantineDecision.KEPT, "c")).isTrue();
        assertThat(list.page(ArchiveRig.EVERYWHERE, 1, Optional.empty()).items().getFirst()).satisfies(kept -> {
            assertThat(kept.quarantined()).isTrue();
            assertThat(kept.decided().orElseThrow().decision()).isEqualTo(QuarantineDecision.KEPT);
        });
        assertThat(list.decide(administrator, line.id(), QuarantineDecision.DROPPED, "c")).isTrue();
        assertThat(list.decide(administrator, line.id(), QuarantineDecision.KEPT, "c")).isFalse();
        assertThat(rig.events.decided).hasSize(2);
    }

    @Test
    void nobody_else_decides() {
        RefusedObject line = quarantined("1.2.1.1.1");
        for (Caller other : List.of(account(Role.READER, "DEFAULT"), account(Role.SECURITY_ADMINISTRATOR, "DEFAULT"),
                account(Role.TECHNOLOGIST, "EAST"), account(Role.SYSTEM_ADMINISTRATOR, "EAST"), technologistOfEastReaderOfDefault())) {
            assertThat(list.decide(other, line.id(), QuarantineDecision.DROPPED, "c")).isFalse();
        }
        assertThat(list.decide(account(Role.TECHNOLOGIST, "DEFAULT"), line.id() + 1, QuarantineDecision.DROPPED, "c")).isFalse();
        assertThat(inQuarantine()).isEqualTo(1);
        assertThat(rig.events.decided).isEmpty();
    }

    private static Caller technologistOfEastReaderOfDefault() {
        Reach reach = new Reach(Purpose.CARE, false, Map.of(Role.TECHNOLOGIST, Set.of("EAST"), Role.READER, Set.of("DEFAULT")),
                Set.of("EAST", "DEFAULT"), Set.of(), Set.of(), Set.of());
        return new Caller(Caller.Kind.ACCOUNT, "8", "lina", "EAST", Set.of("EAST", "DEFAULT"), false, Set.of(Role.TECHNOLOGIST, Role.READER),
                "192.0.2.1", reach);
    }

    @Test
    void a_decision_that_cannot_be_audited_is_none() {
        RefusedObject line = quarantined("1.2.1.1.1");
        rig.events.failing = true;
        assertThatThrownBy(() -> list.decide(account(Role.TECHNOLOGIST, "DEFAULT"), line.id(), QuarantineDecision.DROPPED, "c"))
                .isInstanceOf(RuntimeException.class);
        assertThat(inQuarantine()).isEqualTo(1);
        assertThat(list.page(ArchiveRig.EVERYWHERE, 1, Optional.empty()).items().getFirst().decided()).isEmpty();
    }

    @Test
    void what_was_dropped_and_not_deleted_is_deleted_by_reconciliation_and_comes_back_only_when_it_is_sent_again() {
        quarantined("1.2.1.1.1");
        rig.database.execute("UPDATE refused_object SET decision = 'DROPPED', decided_by = 'x', decided_at = now()");
        rig.room.reconciliation(Duration.ZERO).next(100);
        assertThat(inQuarantine()).isZero();
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).as("no new line").isEqualTo(1);
        store(rig, "1.2.1.1.1", "F", "a");
        assertThat(inQuarantine()).isEqualTo(1);
        assertThat(list.page(ArchiveRig.EVERYWHERE, 1, Optional.empty()).items().getFirst().quarantined()).isTrue();
    }

    @Test
    void a_sender_whose_quarantine_is_full_is_refused_without_its_bytes_being_kept_until_somebody_decides() throws Exception {
        for (ArchiveConfig.Quarantining bounds : List.of(new ArchiveConfig.Quarantining(2, 1L << 30), new ArchiveConfig.Quarantining(100, twoImages()))) {
            try (ArchiveRig bounded = bounded(bounds)) {
                for (int i = 1; i <= 3; i++) {
                    store(bounded, "1.2.1.1." + i, "M", "a");
                    assertThat(store(bounded, "1.2.1.1." + i, "F", "a")).isInstanceOf(StoreOutcome.Refused.class);
                }
                assertThat(bounded.room.objects().list("quarantine/", Optional.empty(), 10)).hasSize(2);
                RefusedObject last = bounded.room.refusedObjects().page(ArchiveRig.EVERYWHERE, 1, Optional.empty()).items().getFirst();
                assertThat(last.quarantined()).isFalse();
                assertThat(last.message()).contains("not kept", "quarantine is full");
                assertThat(bounded.room.objects().list("kept/", Optional.empty(), 10)).as("nothing lies there that no row names").hasSize(3);

                RefusedObject first = bounded.room.refusedObjects().page(ArchiveRig.EVERYWHERE, 2, Optional.empty()).items().getLast();
                bounded.room.refusedObjects().decide(account(Role.TECHNOLOGIST, "DEFAULT"), first.id(), QuarantineDecision.DROPPED, "c");
                store(bounded, "1.2.1.1.3", "F", "a");
                assertThat(bounded.room.objects().list("quarantine/", Optional.empty(), 10)).as("there is room again").hasSize(2);
            }
        }
    }

    private long twoImages() {
        quarantined("1.2.9.1.1");
        ObjectKey key = rig.room.objects().list("quarantine/", Optional.empty(), 1).getFirst().key();
        return 2 * rig.room.objects().find(key).orElseThrow().size() + 1;
    }

    @Test
    void what_is_not_even_stored_before_it_is_refused_is_bounded_too() throws Exception {
        try (ArchiveRig bounded = bounded(new ArchiveConfig.Quarantining(1, 1L << 30))) {
            for (int i = 1; i <= 2; i++) {
                bounded.archive.store(ArchiveRig.DEFAULT_AE, Images.announcing(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1." + i), "9.9"));
            }
            assertThat(bounded.objectCount()).isEqualTo(1);
            assertThat(bounded.database.count("SELECT count(*) FROM refused_object")).isEqualTo(2);
        }
    }

    private static ArchiveRig bounded(ArchiveConfig.Quarantining bounds) throws Exception {
        ArchiveConfig plain = ArchiveRig.config();
        return new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), new ArchiveConfig(plain.objects(), plain.objectsFolder(), plain.s3(),
                plain.reserveBytes(), plain.maximumBytes(), plain.concurrency(), plain.receiving(), plain.patience(), plain.settleAfterSender(),
                plain.settleAfterLast(), plain.queryMaximum(), plain.listSearch(), plain.transactionTimeout(), plain.reconciling(), plain.readBytes(),
                new ArchiveConfig.Refusing(100, 1000, bounds)));
    }
}
