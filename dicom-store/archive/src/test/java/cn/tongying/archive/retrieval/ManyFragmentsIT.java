package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Content;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of some megabytes whose frames, or fragments of one frame, are many. */
class ManyFragmentsIT {

    private static final TransferSyntax JPEG = TransferSyntax.of("1.2.840.10008.1.2.4.50");
    private static final int MANY = 100_000;
    private static final int FREE = 16 << 20;

    private ArchiveRig rig;
    private final ReadMemory memory = new ReadMemory(FREE);
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        retrieval = new Retrieval(rig.room.transactions(), rig.room.objects(), memory, instance -> { });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Fragments of two bytes, which are their number. */
    private StoredInstance store(String study, int frames) {
        Dataset image = Images.ct("P1", study, study + ".1", study + ".1.1").put(Tag.NumberOfFrames, "" + frames);
        image.remove(Tag.PixelData);
        byte[] head = Images.bytes(image);
        ByteBuffer bytes = ByteBuffer.allocate(head.length + 28 + MANY * 10).order(ByteOrder.LITTLE_ENDIAN).put(head)
                .putInt(0x0010_7FE0).put(new byte[] {'O', 'B', 0, 0}).putInt(-1).putInt(0xE000_FFFE).putInt(0);
        for (int i = 0; i < MANY; i++) {
            bytes.putInt(0xE000_FFFE).putInt(2).putShort((short) i);
        }
        bytes.putInt(0xE0DD_FFFE).putInt(0);
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(bytes.array(), "s", JPEG))).isInstanceOf(StoreOutcome.Stored.class);
        return retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid(study), Optional.empty(), Optional.empty()).getFirst();
    }

    @Test
    void whereTheyLieIsHeldAgainstTheMemoryOfReadsUntilTheyAreClosed() throws Exception {
        StoredInstance instance = store("1.2.31", MANY);
        try (InstanceFrames frames = retrieval.frames(instance).orElseThrow()) {
            assertThat(frames.count()).isEqualTo(MANY);
            assertThat(memory.free()).isLessThan(FREE - 1_000_000).isGreaterThan(FREE - 3_000_000);
            try (Content last = frames.frame(MANY)) {
                assertThat(last.stream().readAllBytes()).containsExactly((MANY - 1) & 0xFF, (MANY - 1) >> 8 & 0xFF);
            }
        }
        assertThat(memory.free()).isEqualTo(FREE);
        assertThat(retrieval.frame(instance, MANY + 1)).isEmpty();
        assertThat(memory.free()).isEqualTo(FREE);
        Retrieval small = new Retrieval(rig.room.transactions(), rig.room.objects(), new ReadMemory(1 << 20), suspect -> { });
        assertThatThrownBy(() -> small.frames(instance)).isInstanceOf(ArchiveException.class).hasMessageContaining("TONGYING_READ_MEMORY_MB");
    }

    /** They were kept among a thousand others in memory, since the frame is one alone, and a stream of each was made before the first was read. */
    @Test
    void oneFrameOfManyFragmentsIsReadOneAfterTheOther() throws Exception {
        StoredInstance instance = store("1.2.32", 1);
        for (int time = 0; time < 2; time++) {
            try (Content frame = retrieval.frame(instance, 1).orElseThrow()) {
                assertThat(memory.free()).isLessThan(FREE - 1_000_000);
                assertThat(frame.length()).isEqualTo(2 * MANY);
                assertThat(frame.stream().readNBytes(6)).containsExactly(0, 0, 1, 0, 2, 0);
            }
            assertThat(memory.free()).isEqualTo(FREE);
        }
    }
}
