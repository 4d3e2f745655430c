package cn.tongying.archive.storing;

import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Await;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Senders that stop in the middle of their object, keep the line open, and send the rest when this is closed. */
final class StalledSenders implements AutoCloseable {

    private final Archive archive;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();

    StalledSenders(Archive archive) {
        this.archive = archive;
    }

    CompletableFuture<StoreOutcome> send(String sender, byte[] dataset, int before) {
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(dataset, 0, before),
                new Held(Arrays.copyOfRange(dataset, before, dataset.length)));
        Incoming incoming = new Incoming(stream, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), Optional.empty(),
                Optional.empty(), new Source(Source.Via.C_STORE, sender, "127.0.0.1", sender));
        return CompletableFuture.supplyAsync(() -> archive.store(ArchiveRig.DEFAULT_AE, incoming), threads)
                .orTimeout(20, TimeUnit.SECONDS);
    }

    /** Until so many are being received and wait for their sender. */
    void awaitAtLeast(int count) {
        Await.until(() -> waiting.get() >= count);
    }

    void goOn() {
        goOn.countDown();
    }

    @Override
    public void close() {
        goOn();
        threads.close();
    }

    private final class Held extends ByteArrayInputStream {

        Held(byte[] rest) {
            super(rest);
        }

        @Override
        public int read() {
            hold();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            hold();
            return super.read(bytes, offset, length);
        }

        private void hold() {
            try {
                if (goOn.getCount() > 0) {
                    waiting.incrementAndGet();
                    goOn.await();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
