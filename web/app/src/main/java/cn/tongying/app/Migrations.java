package cn.tongying.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** Which migration scripts this build holds: read once from the names inside our jars in {@code WEB-INF/lib}. */
@ApplicationScoped
class Migrations {
    private static final Pattern SCRIPT = Pattern.compile("db/migration/V([0-9]+(?:[._][0-9]+)*)__.+\\.sql");
    private static final String LIBRARIES = "/WEB-INF/lib/";

    @Inject
    ServletContext application;

    private Set<String> versions = Set.of();

    /** Versions as Flyway writes them, without leading zeros. */
    synchronized Set<String> versions() {
        if (versions.isEmpty()) {
            Set<String> jars = application.getResourcePaths(LIBRARIES);
            versions = jars.stream()
                    .filter(jar -> jar.startsWith(LIBRARIES + "tongying-"))
                    .flatMap(jar -> scriptsIn(jar).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return versions;
    }

    private Set<String> scriptsIn(String jar) {
        try (ZipFile file = new ZipFile(application.getRealPath(jar))) {
            return file.stream()
                    .map(entry -> SCRIPT.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(script -> normal(script.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + jar, failure);
        }
    }

    static String normal(String version) {
        return version.replace('_', '.').replaceAll("(^|\\.)0+(?=[0-9])", "$1");
    }
}
