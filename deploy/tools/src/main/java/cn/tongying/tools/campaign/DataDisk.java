package cn.tongying.tools.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where the data of the product under trial lie: a plain folder, or a file system of its own whose power can be cut. */
interface DataDisk extends AutoCloseable {

    Path data();

    /** Everything written until now is on the device, as on a machine that has been left alone for a while. */
    void settle();

    /** From now on nothing reaches the device, and what was not forced is gone. */
    void cut();

    /** As after switching on again; every process that used the disk has ended. */
    void restore();

    @Override
    void close();

    static DataDisk folder(Path data) {
        return new DataDisk() {
            @Override
            public Path data() {
                return data;
            }

            @Override
            public void settle() {
                Tool.run("sync", "-f", data.getParent().toString());
            }

            @Override
            public void cut() {
                throw new CampaignException("A plain folder cannot lose power");
            }

            @Override
            public void restore() {
                // Nothing was lost.
            }

            @Override
            public void close() {
                // The folder goes with the trial.
            }
        };
    }

    /**
     * XFS in a file. {@code xfs_io -x -c shutdown} without -f stops the file system without writing its log: data and
     * metadata that nobody forced are lost, as in a power cut in front of a disk that keeps what it acknowledged.
     */
    final class Xfs implements DataDisk {
        private static final long BYTES = 12L << 30;
        private static final Duration UNMOUNT_LIMIT = Duration.ofSeconds(30);
        private final Path image;
        private final Path mount;
        private boolean mounted;

        private Xfs(Path image, Path mount) {
            this.image = image;
            this.mount = mount;
        }

        static Xfs make(Path work) {
            try {
                Path image = work.resolve("disk.xfs");
                Path mount = Files.createDirectories(work.resolve("disk"));
                Tool.run("truncate", "-s", Long.toString(BYTES), image.toString());
                Tool.run("/sbin/mkfs.xfs", "-q", image.toString());
                Xfs disk = new Xfs(image, mount);
                disk.restore();
                return disk;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Path data() {
            return mount.resolve("data");
        }

        @Override
        public void settle() {
            Tool.run("sync", "-f", mount.toString());
        }

        @Override
        public void cut() {
            Tool.run("/usr/sbin/xfs_io", "-x", "-c", "shutdown", mount.toString());
        }

        @Override
        public void restore() {
            unmount();
            // The loop device goes by itself when it is unmounted.
            Tool.run("mount", "-o", "loop", image.toString(), mount.toString());
            mounted = true;
        }

        private void unmount() {
            if (!mounted) {
                return;
            }
            if (!Waiting.until(UNMOUNT_LIMIT, Duration.ofMillis(200), () -> Tool.tryRun("umount", mount.toString()).status() == 0)) {
                throw new CampaignException("Cannot unmount " + mount + ": " + Tool.tryRun("umount", mount.toString()).text());
            }
            mounted = false;
        }

        @Override
        public void close() {
            unmount();
        }
    }
}
