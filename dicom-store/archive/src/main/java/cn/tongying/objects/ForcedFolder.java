package cn.tongying.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder whose entries are made durable. One force serves every thread that changed the folder before the force
 * began: each takes a ticket after its change, and a force covers all tickets taken before it. The lock is the queue
 * for the device, so it is held during the force on purpose. After a force that failed the system takes what it could not
 * write for written, so that the next one would succeed for nothing: whoever had changed the folder by then is told.
 */
final class ForcedFolder {

    /** The call itself. */
    @FunctionalInterface
    interface Force {
        void of(Path folder) throws IOException;
    }

    private final Path folder;
    private final Force call;
    private final AtomicLong tickets = new AtomicLong();
    private final ReentrantLock device = new ReentrantLock();
    private long forced;
    private long failed;

    ForcedFolder(Path folder) {
        this(folder, ForcedFolder::forceNow);
    }

    ForcedFolder(Path folder, Force call) {
        this.folder = folder;
        this.call = call;
    }

    private static void forceNow(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path path() {
        return folder;
    }

    /** Returns when every change of the folder made before this call is on the device. */
    void force() throws IOException {
        long ticket = tickets.incrementAndGet();
        device.lock();
        try {
            if (failed >= ticket) {
                throw new IOException("A force of the folder failed while this one waited for it");
            }
            if (forced >= ticket) {
                return;
            }
            forceAll();
        } finally {
            device.unlock();
        }
    }

    private void forceAll() throws IOException {
        long covered = tickets.get();
        try {
            call.of(folder);
            forced = covered;
        } catch (IOException e) {
            failed = tickets.get();
            throw e;
        }
    }
}
