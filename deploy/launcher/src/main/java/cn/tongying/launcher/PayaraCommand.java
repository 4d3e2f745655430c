package cn.tongying.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line that {@code asadmin start-domain} would build, without asadmin: the launcher is then the parent of
 * the one server process. JVM options come from the domain; those of tools we do not use are left out.
 */
final class PayaraCommand {
    /** {@code [24|]--option}, {@code [17|21]--option}: for JVMs from and up to these versions; others name a vendor. */
    private static final Pattern VERSIONED = Pattern.compile("\\[([^\\]|]*)\\|([^\\]]*)\\](.*)");

    private static final List<String> LEFT_OUT = List.of(
            "-Xmx", "-XX:NewRatio", "-Dosgi.shell", "-Dgosh", "-Dfelix.fileinstall", "-Djdbc.drivers",
            "-Djdk.attach", "-Dorg.glassfish.additionalOSGiBundlesToStart", "-client");

    private final Installation installation;
    private final PayaraDomain domain;
    private final Options options;

    PayaraCommand(Installation installation, PayaraDomain domain, Options options) {
        this.installation = installation;
        this.domain = domain;
        this.options = options;
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-cp");
        line.add(installation.glassfish().resolve("modules/glassfish.jar").toString());
        domain.jvmOptions().stream().map(this::forThisJvm).filter(option -> !option.isEmpty()).forEach(line::add);
        line.addAll(ours());
        line.add("com.sun.enterprise.glassfish.bootstrap.ASMain");
        line.addAll(List.of(
                "-upgrade", "false",
                "-read-stdin", "false",
                "-domainname", domain.folder().getFileName().toString(),
                "-domaindir", domain.folder().toString(),
                "-instancename", "server",
                "-type", "DAS",
                "-verbose", "false",
                "-debug", "false",
                "-postbootcommandfile", domain.deployCommands().toString()));
        return List.copyOf(line);
    }

    private List<String> ours() {
        return List.of(
                "-Xmx" + options.heap(),
                "-XX:+UseCompactObjectHeaders",
                // What the server keeps is nearly half of a small heap: marking at 45 % would never end, and cost a tenth of a store.
                "-XX:-G1UseAdaptiveIHOP",
                "-XX:InitiatingHeapOccupancyPercent=70",
                // Classes as the first server left them in memory; written at its end, and anew when they no longer fit.
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + domain.sharedClasses(),
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-XX:+ExitOnOutOfMemoryError",
                // A client that negotiates TLS 1.2 again and again costs only the server (RFC 9325 3.5).
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
                // The API asks all class loaders for its provider at each object that is begun: half of what a page of a list costs.
                "-Djakarta.json.provider=org.eclipse.parsson.JsonProviderImpl",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Djava.net.preferIPv4Stack=" + (options.bind() instanceof java.net.Inet4Address),
                "-Dorg.glassfish.additionalOSGiBundlesToStart=",
                "-Dcom.sun.aas.installRoot=" + installation.glassfish(),
                "-Dcom.sun.aas.instanceRoot=" + domain.folder());
    }

    private String forThisJvm(String option) {
        Matcher versioned = VERSIONED.matcher(option);
        String plain = option;
        if (versioned.matches()) {
            if (!versioned.group(1).isEmpty() && !fromVersion(versioned.group(1))) {
                return "";
            }
            plain = versioned.group(3);
        }
        if (LEFT_OUT.stream().anyMatch(plain::startsWith)) {
            return "";
        }
        return plain.replace("${com.sun.aas.installRoot}", installation.glassfish().toString())
                .replace("${com.sun.aas.instanceRoot}", domain.folder().toString());
    }

    private static boolean fromVersion(String lowest) {
        return lowest.matches("[0-9]+") && Runtime.version().feature() >= Integer.parseInt(lowest);
    }
}
