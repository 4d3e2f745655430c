package cn.tongying.tools.campaign;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this machine and this user can cut the power of a file system at all. */
public final class PowerSwitch {
    /** Number of CAP_SYS_ADMIN in linux/capability.h; root in a container is often without it. */
    private static final int MAY_MOUNT = 21;

    private PowerSwitch() {}

    /** What is missing, for a person to read; empty when a trial can be made. */
    public static Optional<String> missing() {
        if (Stream.of("/sbin/mkfs.xfs", "/usr/sbin/xfs_io").anyMatch(program -> !Files.isExecutable(Path.of(program)))) {
            return Optional.of("a power cut needs mkfs.xfs and xfs_io (package xfsprogs)");
        }
        if (!mayMount()) {
            return Optional.of("a power cut needs the right to mount (root with CAP_SYS_ADMIN)");
        }
        if (!Files.isWritable(Path.of("/dev/loop-control"))) {
            return Optional.of("a power cut needs loop devices (/dev/loop-control)");
        }
        return Optional.empty();
    }

    private static boolean mayMount() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .anyMatch(line -> new BigInteger(line.substring("CapEff:".length()).strip(), 16).testBit(MAY_MOUNT));
        } catch (IOException e) {
            return false;
        }
    }
}
