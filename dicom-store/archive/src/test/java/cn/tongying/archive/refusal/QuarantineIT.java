package cn.tongying.archive.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing in quarantine goes because something else looks like it: bytes are compared, and each entry has a key of its own. */
class QuarantineIT {
    private static final ObjectKey PLACE = new ObjectKey("kept/default/2020-01-01/00000000/00000000000000000001.dcm");
    private static final ObjectKey OTHER_PLACE = new ObjectKey("kept/default/2020-01-01/00000000/00000000000000000002.dcm");
    private static final byte[] GOOD = {1, 2, 3, 4};
    private static final byte[] BAD = {1, 2, 3, 5};

    private ArchiveRig rig;
    private ObjectStore objects;
    private Quarantine quarantine;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        objects = rig.room.objects();
        quarantine = new Quarantine(objects, rig.database.transactions(), new ArchiveConfig.Quarantining(1000, 1L << 30));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StoredObject put(ObjectKey key, byte[] bytes) {
        try (ObjectWriter writer = objects.create(key)) {
            writer.write(bytes, 0, bytes.length);
            return writer.commit(key);
        }
    }

    private byte[] read(StoredObject object) throws IOException {
        try (InputStream in = objects.open(object.key(), 0, Long.MAX_VALUE)) {
            return in.readAllBytes();
        }
    }

    private void line(StoredObject object, Refusal refusal) {
        rig.room.refusals().refuse(new RefusedArrival(Instant.now(), ArchiveRig.DEFAULT_AE, new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "a"),
                refusal, "1.2.1", Optional.empty(), Optional.of(new SopInstanceUid("1.2.3")), Optional.of(object)));
    }

    private static Refusal different() {
        return new Refusal(RefusalReason.CONTENT_DIFFERENT, "no", "否");
    }

    private List<String> keysOfLines() {
        return List.of(rig.database.text("SELECT string_agg(quarantine_key, ' ' ORDER BY id) FROM refused_object").split(" "));
    }

    @Test
    void what_comes_from_the_same_place_again_with_other_bytes_is_another_entry() throws IOException {
        StoredObject first = quarantine.take(put(PLACE, BAD));
        StoredObject second = quarantine.take(put(PLACE, GOOD));
        assertThat(second.key()).isNotEqualTo(first.key()).matches(ObjectKeys::gave).matches(Quarantine::holds);
        assertThat(second.key().place()).as("its sealed form is bound to it").isEqualTo(PLACE.place());
        assertThat(read(first)).isEqualTo(BAD);
        assertThat(read(second)).isEqualTo(GOOD);
        assertThat(objects.find(PLACE)).isEmpty();
    }

    @Test
    void what_a_server_that_stopped_left_in_both_places_is_one_entry() {
        StoredObject first = quarantine.take(put(PLACE, GOOD));
        StoredObject again = quarantine.take(put(PLACE, GOOD));
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    @Test
    void a_key_that_a_line_names_is_used_for_nothing_else_even_when_its_object_was_dropped() {
        StoredObject first = quarantine.take(put(PLACE, GOOD));
        line(first, different());
        StoredObject same = quarantine.take(put(PLACE, GOOD));
        assertThat(same.key()).isNotEqualTo(first.key());
        rig.database.execute("UPDATE refused_object SET decision = 'DROPPED', decided_by = 'wangwei', decided_at = now()");
        objects.delete(first.key());
        assertThat(quarantine.take(put(PLACE, BAD)).key()).isNotIn(first.key(), same.key());
        rig.room.reconciliation(java.time.Duration.ZERO).next(100);
        assertThat(rig.objectCount()).isEqualTo(2);
    }

    @Test
    void the_same_bytes_from_another_place_are_kept_once() {
        line(quarantine.take(put(PLACE, GOOD)), different());
        line(quarantine.take(put(OTHER_PLACE, GOOD)), different());
        assertThat(rig.objectCount()).isEqualTo(1);
        assertThat(keysOfLines()).hasSize(2).containsOnly("quarantine/" + PLACE.place());
    }

    @Test
    void what_only_has_the_hash_that_an_entry_should_have_is_kept_beside_it() throws IOException {
        StoredObject good = put(OTHER_PLACE, GOOD);
        StoredObject bad = put(PLACE, BAD);
        StoredObject damaged = quarantine.take(new StoredObject(bad.key(), bad.size(), 0, good.contentSha256()));
        line(damaged, different());
        StoredObject kept = quarantine.take(good);
        line(kept, different());
        assertThat(read(kept)).isEqualTo(GOOD);
        assertThat(read(damaged)).isEqualTo(BAD);
        assertThat(keysOfLines()).containsExactly(damaged.key().value(), kept.key().value());
    }

    @Test
    void what_re_reading_took_away_is_never_taken_for_the_same_as_anything() {
        line(quarantine.take(put(PLACE, GOOD)), Refusal.damaged("1.2.3"));
        line(quarantine.take(put(OTHER_PLACE, GOOD)), different());
        line(quarantine.take(put(PLACE, GOOD)), Refusal.damaged("1.2.3"));
        assertThat(rig.objectCount()).isEqualTo(3);
    }
}
