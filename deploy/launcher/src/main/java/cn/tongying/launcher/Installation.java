package cn.tongying.launcher;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build left for the launcher: an unpacked Payara Server, which is only read, and the EAR. Found beside the
 * launcher's own jar in a built source tree, or where the system properties {@code tongying.payara} and
 * {@code tongying.ear} say.
 *
 * @param payara the folder {@code payara6}
 */
record Installation(Path payara, Path ear) {
    Installation {
        require(payara.resolve("glassfish/modules/glassfish.jar"));
        require(ear);
    }

    static Installation find() {
        Path target = jarFolder();
        Path root = target.resolve("../../..").normalize();
        return new Installation(
                Path.of(System.getProperty("tongying.payara", target.resolve("payara6").toString())),
                Path.of(System.getProperty(
                        "tongying.ear", root.resolve("ear/target/tongying.ear").toString())));
    }

    private static Path jarFolder() {
        try {
            return Path.of(Installation.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath()
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void require(Path file) {
        if (!Files.isRegularFile(file)) {
            throw LauncherException.refused("缺少构建产物 Missing from the build: " + file
                    + "\n请先运行 deploy/run 或 mvn -DskipTests package  Run deploy/run or mvn -DskipTests package first.");
        }
    }

    /** Where the build left the programs of {@code deploy/tools}; empty in a build without them. */
    Path tools() {
        return jarFolder().resolve("../../tools/target").normalize();
    }

    Path glassfish() {
        return payara.resolve("glassfish");
    }
}
