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
 * for the device, so it is held during the force on purpose.
 */
final class ForcedFolder {

    private final Path folder;
    private final AtomicLong tickets = new AtomicLong();
    private final ReentrantLock device = new ReentrantLock();
    private long forced;

    ForcedFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** Returns when every change of the folder made before this call is on the device. */
    void force() throws IOException {
        long ticket = tickets.incrementAndGet();
        device.lock();
        try {
            if (forced >= ticket) {
                return;
            }
            long covered = tickets.get();
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
            forced = covered;
        } finally {
            device.unlock();
        }
    }
}
