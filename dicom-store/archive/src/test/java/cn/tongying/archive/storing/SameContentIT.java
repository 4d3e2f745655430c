package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One image comes by two ways that write it differently; and two images come that only look alike. */
class SameContentIT {

    private static final int GROUP_LENGTH_0008 = 0x00080000;

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StoreOutcome store(Dataset image, TransferSyntax syntax) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(DatasetWriter.toBytes(image, syntax), "a", syntax));
    }

    private StoreOutcome store(Dataset image) {
        return store(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** Of 128 x 128, so that the pixel data stay out of memory; with a sequence of one item. */
    private static Dataset image(boolean undefinedLength) {
        Dataset code = new Dataset().put(Tag.CodeValue, "T-D0050").put(Tag.CodeMeaning, "Tissue");
        return Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1", 128)
                .put(new Element(Tag.AnatomicRegionSequence, Vr.SQ, new Value.Items(List.of(code), undefinedLength)));
    }

    private static Dataset padded(Dataset image) {
        return image.put(Element.of(GROUP_LENGTH_0008, Vr.UL, new byte[] {1, 2, 3, 4}))
                .put(Element.of(Tag.DataSetTrailingPadding, Vr.OB, new byte[9_000]));
    }

    private static Dataset withPixel(Dataset image, int at) {
        byte[] pixels = image.bytes(Tag.PixelData).orElseThrow().clone();
        pixels[at] ^= 1;
        return image.put(Element.of(Tag.PixelData, Vr.OW, pixels));
    }

    private static Dataset encapsulated(byte[]... fragments) {
        return image(false).put(new Element(Tag.PixelData, Vr.OB, Fragments.of(new byte[0], List.of(fragments))));
    }

    private byte[] onlyObject() throws IOException {
        assertThat(rig.objectCount()).isEqualTo(1);
        try (InputStream object = rig.room.objects().open(
                rig.room.objects().list("", Optional.empty(), 1).getFirst().key(), 0, Long.MAX_VALUE)) {
            return object.readAllBytes();
        }
    }

    /** It cannot be compared with what is gone, and its sender must not be told for ever to come later. */
    @Test
    void a_lost_object_that_comes_again_written_otherwise_is_kept_for_a_person_and_refused_for_good() {
        store(image(false));
        rig.room.objects().delete(rig.room.objects().list("", Optional.empty(), 1).getFirst().key());
        StoreOutcome again = store(image(false), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertDifferent(again);
        assertThat(((StoreOutcome.Refused) again).message()).contains("is lost", "quarantine");
        assertThat(rig.room.objects().list("quarantine/", Optional.empty(), 10)).hasSize(1);
        assertThat(store(image(false))).as("as it was sent first").isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.room.objects().list("kept/", Optional.empty(), 10)).hasSize(1);
    }

    private static void assertDifferent(StoreOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.CONTENT_DIFFERENT));
    }

    @Test
    void padding_group_lengths_and_lengths_of_sequences_make_no_other_image_and_the_first_stays() throws Exception {
        assertThat(store(image(false))).isInstanceOf(StoreOutcome.Stored.class);
        byte[] first = onlyObject();
        assertThat(store(padded(image(true)))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(onlyObject()).isEqualTo(first);
        assertThat(rig.database.count("SELECT count(*) FROM outbox")).isEqualTo(1);
        assertThat(rig.database.count("SELECT count(*) FROM refused_object")).isZero();
    }

    @Test
    void what_came_first_with_padding_stays_with_padding() throws Exception {
        assertThat(store(padded(image(true)))).isInstanceOf(StoreOutcome.Stored.class);
        byte[] first = onlyObject();
        assertThat(store(image(false))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(onlyObject()).isEqualTo(first);
    }

    @Test
    void a_native_image_is_the_same_in_implicit_explicit_and_deflated_little_endian() {
        assertThat(store(image(false))).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(store(image(false), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(store(image(true), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.objectCount()).isEqualTo(1);
    }

    @Test
    void one_bit_of_a_pixel_makes_another_image_however_it_is_written() {
        store(image(false));
        assertDifferent(store(withPixel(image(false), 20_000)));
        assertDifferent(store(padded(withPixel(image(true), 32_767))));
        assertDifferent(store(withPixel(image(false), 0), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        assertThat(rig.database.count("SELECT count(*) FROM instance")).isEqualTo(1);
    }

    @Test
    void an_element_more_or_less_or_a_value_in_a_sequence_makes_another_image() {
        store(image(false));
        assertDifferent(store(image(false).put(Tag.PatientComments, "more")));
        Dataset less = image(false);
        less.remove(Tag.PatientSex);
        assertDifferent(store(less));
        assertDifferent(store(image(false).putItems(Tag.AnatomicRegionSequence,
                List.of(new Dataset().put(Tag.CodeValue, "T-D0050").put(Tag.CodeMeaning, "Tissues")))));
        assertDifferent(store(image(false).putItems(Tag.AnatomicRegionSequence, List.of())));
    }

    @Test
    void fragments_count_byte_for_byte() {
        TransferSyntax jpeg = TransferSyntax.JPEG_BASELINE_8_BIT;
        assertThat(store(encapsulated(new byte[6_000], new byte[100]), jpeg)).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(store(padded(encapsulated(new byte[6_000], new byte[100])), jpeg)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertDifferent(store(encapsulated(new byte[6_000], new byte[98]), jpeg));
        byte[] other = new byte[100];
        other[50] = 1;
        assertDifferent(store(encapsulated(new byte[6_000], other), jpeg));
        assertDifferent(store(image(false)));
    }

    /** pydicom writes OW, dcmtk OB. */
    @Test
    void the_vr_of_compressed_pixel_data_makes_no_other_image() {
        TransferSyntax jpeg = TransferSyntax.JPEG_BASELINE_8_BIT;
        assertThat(store(encapsulated(new byte[6_000]), jpeg)).isInstanceOf(StoreOutcome.Stored.class);
        Dataset words = image(false).put(new Element(Tag.PixelData, Vr.OW, Fragments.of(new byte[0], List.of(new byte[6_000]))));
        assertThat(store(words, jpeg)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(store(words.put(Tag.PatientComments, "more"), jpeg)).isInstanceOf(StoreOutcome.Refused.class);
    }

    @Test
    void what_cannot_be_compared_now_is_asked_for_again_and_not_called_different() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        try (ArchiveDatabase database = ArchiveDatabase.create(); MemoryObjectStore memory = new MemoryObjectStore()) {
            ObjectStore objects = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class},
                    (proxy, method, arguments) -> {
                        if (away.get() && method.getName().equals("open")) {
                            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "away");
                        }
                        return method.invoke(memory, arguments);
                    });
            Archive archive = new ArchiveRig(database, objects, ArchiveRig.config()).archive;
            archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image(false), "a"));
            away.set(true);
            assertThat(archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(padded(image(false)), "a"))).isInstanceOfSatisfying(
                    StoreOutcome.Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNAVAILABLE));
            assertThat(memory.list("", Optional.empty(), 10)).as("the one that was held").hasSize(1);
        }
    }
}
