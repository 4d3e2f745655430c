package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.assembly.SealedArchiveIT;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectStore;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A multi-frame object of 300 MB on its way in and out; {@code deploy/campaign large} does it with 2.2 GB on the real server. */
class LargeObjectIT {

    private static final int SIDE = 512;
    private static final int FRAME = SIDE * SIDE * 2;
    private static final int FRAMES = 600;
    private static final long HEAP_BUDGET = 16L << 20;

    @TempDir
    Path folder;

    /** Each frame begins with its number; the frames are made one at a time, while they are read. */
    private static InputStream multiFrame() {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1", SIDE).put(Tag.NumberOfFrames, Integer.toString(FRAMES));
        byte[] one = Images.bytes(image);
        byte[] head = Arrays.copyOf(one, one.length - FRAME);
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(head.length - 4, FRAMES * FRAME);
        byte[] frame = new byte[FRAME];
        var frames = IntStream.range(0, FRAMES).<InputStream>mapToObj(number -> {
            ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(0, number + 1);
            return new ByteArrayInputStream(frame);
        }).iterator();
        return new SequenceInputStream(new ByteArrayInputStream(head), new SequenceInputStream(Collections.enumeration(
                new java.util.AbstractList<InputStream>() {
                    @Override
                    public InputStream get(int index) {
                        return frames.next();
                    }

                    @Override
                    public int size() {
                        return FRAMES;
                    }
                })));
    }

    @Test
    void aLargeMultiFrameObjectIsStoredAndItsFramesServedWithoutItsSizeInTheHeap() throws Exception {
        storedAndServed(new FileObjectStore(folder));
    }

    @Test
    void a_large_object_that_is_sealed_takes_no_more_of_the_heap() throws Exception {
        storedAndServed(SealedArchiveIT.sealed(new FileObjectStore(folder)));
    }

    private static void storedAndServed(ObjectStore objects) throws Exception {
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), objects, ArchiveRig.config())) {
            Incoming incoming = new Incoming(multiFrame(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), Optional.empty(),
                    Optional.empty(), new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "a"));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            StoreOutcome.Stored stored = (StoreOutcome.Stored) rig.archive.store(ArchiveRig.DEFAULT_AE, incoming);
            Retrieval retrieval = rig.room.retrieval();
            StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, stored.identity().study(), Optional.empty(),
                    Optional.empty()).getFirst();
            for (int number : List.of(1, FRAMES / 2, FRAMES)) {
                try (Content frame = retrieval.frame(instance, number).orElseThrow()) {
                    assertThat(frame.length()).isEqualTo(FRAME);
                    byte[] start = frame.stream().readNBytes(4);
                    assertThat(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt()).isEqualTo(number);
                }
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(HEAP_BUDGET);
            assertThat(instance.objectSize()).isGreaterThan((long) FRAMES * FRAME);
        }
    }
}
