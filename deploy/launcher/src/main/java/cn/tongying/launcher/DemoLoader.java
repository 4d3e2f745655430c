package cn.tongying.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The program that fills the archive with demo studies through its front doors: a process of its own, which gets the
 * addresses and, out of sight of other users, the tokens of the demo's sites in the order of their codes.
 */
final class DemoLoader implements AutoCloseable {
    private static final String MAIN = "cn.tongying.tools.Demo";
    private @Nullable Process process;

    synchronized void start(Installation installation, URI server, Options options, FirstPasswords first) {
        Path tools = installation.tools();
        if (!Files.isDirectory(tools.resolve("classes"))) {
            throw LauncherException.failed("缺少演示数据程序  The demo loader is not built: " + tools);
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dstdout.encoding=UTF-8",
                        "-cp", tools.resolve("classes") + ":" + tools.resolve("lib") + "/*",
                        MAIN,
                        "--dicom", server.getHost() + ":" + options.dicomPort(),
                        "--web", server.resolve("/dicom-web").toString()))
                .inheritIO();
        Iterator<String> tokens = new TreeMap<>(first.tokensBySite()).values().iterator();
        for (String variable : List.of("TONGYING_TOKEN", "TONGYING_SECOND_TOKEN")) {
            if (tokens.hasNext()) {
                builder.environment().put(variable, tokens.next());
            }
        }
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw LauncherException.failed("Cannot start the demo loader", failure);
        }
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
