package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/ name tests, files and decisions that there are. */
class DocsTest {
    /** As the tests are named: a word of several humps, or one, that ends as test classes do. XConfigTest stands for all of its kind. */
    private static final Pattern TEST = Pattern.compile("\\b(?!XConfigTest\\b)[A-Z][A-Za-z0-9]*[a-z0-9](?:IT|Test|Contract)\\b");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)");
    private static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    private static Set<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            Set<Path> pages = files.filter(file -> file.toString().endsWith(".md")).collect(Collectors.toCollection(TreeSet::new));
            pages.add(ROOT.resolve("README.md"));
            return pages;
        }
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String part : new String[] {"dicom-store", "web", "deploy", "ai-models"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.map(Path::toString).filter(file -> file.endsWith(".java") && file.contains("/src/test/"))
                        .forEach(file -> tests.add(file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length())));
            }
        }
        return tests;
    }

    @Test
    void every_test_that_a_page_names_is_there() throws IOException {
        Set<String> tests = tests();
        TreeMap<String, Set<String>> missing = new TreeMap<>();
        int named = 0;
        for (Path page : pages()) {
            Set<String> names = TEST.matcher(Files.readString(page)).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
            named += names.size();
            names.removeAll(tests);
            if (!names.isEmpty()) {
                missing.put(ROOT.relativize(page).toString(), names);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(60);
    }

    @Test
    void every_file_that_a_page_leads_to_is_there() throws IOException {
        TreeMap<String, Set<String>> missing = new TreeMap<>();
        for (Path page : pages()) {
            Set<String> gone = LINK.matcher(Files.readString(page)).results().map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link))).collect(Collectors.toCollection(TreeSet::new));
            if (!gone.isEmpty()) {
                missing.put(ROOT.relativize(page).toString(), gone);
            }
        }
        assertThat(missing).isEmpty();
    }
}
