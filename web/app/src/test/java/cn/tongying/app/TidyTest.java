package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Size of every Java file and method of the project that a person wrote. Above the wish they are listed in the output of
 * the test, above the limit the test fails.
 */
class TidyTest {
    private static final int FILE_WISH = 400;
    private static final int FILE_LIMIT = 500;
    private static final int METHOD_WISH = 40;
    private static final int METHOD_LIMIT = 60;

    private static final List<Sized> FILES = new ArrayList<>();
    private static final List<Sized> METHODS = new ArrayList<>();

    /** Something with a number of lines. */
    private record Sized(String name, long lines) {
        @Override
        public String toString() {
            return name + ": " + lines + " lines";
        }
    }

    @BeforeAll
    static void read() throws IOException {
        List<Path> sources = sources();
        for (Path source : sources) {
            try (Stream<String> lines = Files.lines(source)) {
                FILES.add(new Sized(root().relativize(source).toString(), lines.count()));
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources));
            MethodLengths lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            task.parse().forEach(unit -> lengths.scan(unit, null));
        }
    }

    @Test
    void no_file_is_longer_than_the_limit() {
        report("files", FILES, FILE_WISH);
        assertThat(above(FILES, FILE_LIMIT)).isEmpty();
    }

    @Test
    void no_method_is_longer_than_the_limit() {
        report("methods", METHODS, METHOD_WISH);
        assertThat(above(METHODS, METHOD_LIMIT)).isEmpty();
    }

    @Test
    void the_whole_project_was_read() {
        assertThat(FILES).hasSizeGreaterThan(300).extracting(Sized::name).contains("web/app/src/test/java/cn/tongying/app/TidyTest.java");
        assertThat(METHODS).hasSizeGreaterThan(FILES.size());
    }

    private static void report(String what, List<Sized> all, int wish) {
        List<Sized> tooLong = above(all, wish);
        System.out.println(all.size() + " " + what + ", " + tooLong.size() + " over " + wish + " lines" + (tooLong.isEmpty() ? "" : ":"));
        tooLong.forEach(one -> System.out.println("  " + one));
    }

    private static List<Sized> above(List<Sized> all, int limit) {
        return all.stream().filter(one -> one.lines() > limit).toList();
    }

    private static Path root() {
        return Path.of("").toAbsolutePath().resolve("../..").normalize();
    }

    static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String part : new String[] {"dicom-store", "web", "deploy", "ai-models"}) {
            try (Stream<Path> files = Files.walk(root().resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java")).filter(TidyTest::byAPerson).forEach(sources::add);
            }
        }
        return sources;
    }

    private static boolean byAPerson(Path file) {
        String path = file.toString();
        return !path.contains("/target/") && !path.contains("/node_modules/");
    }

    /** Lines from a method's first annotation or modifier to its closing brace. */
    private static final class MethodLengths extends TreePathScanner<Void, Void> {
        private final SourcePositions positions;

        MethodLengths(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end > start) {
                long lines = unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
                METHODS.add(new Sized(root().relativize(Path.of(unit.getSourceFile().toUri())) + " " + method.getName(), lines));
            }
            return super.visitMethod(method, nothing);
        }
    }
}
