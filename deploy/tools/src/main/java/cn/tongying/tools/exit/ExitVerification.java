package cn.tongying.tools.exit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads an exit again and compares it with its manifest: that the manifest is whole, agrees with the sums and with the list of each
 * study, that every file in it is there as it was when it came, and that no study lies there that is not in it. Files that nobody took
 * out are named. Needs no server.
 */
public final class ExitVerification {

    private static final String TAB = "\t";
    static final int MOST_ADDED_TOLD = 100;

    private final Path root;
    private final Consumer<String> told;
    private Optional<ListedStudy> study = Optional.empty();
    private int studies;
    private int folders;
    private long objects;
    private long bytes;
    private long missing;
    private long changed;
    private int incomplete;
    private long added;
    private final Set<String> ofStudy = new HashSet<>();

    private ExitVerification(Path root, Consumer<String> told) {
        this.root = root;
        this.told = told;
    }

    /**
     * What was found.
     *
     * @param studies    in the manifest
     * @param objects    in the manifest
     * @param missing    files that are in the manifest, and lists, that are not there
     * @param changed    files and lists that are other than they were
     * @param incomplete studies that were not all there when it ended, are not now, or are in no manifest yet
     * @param added      files that are in no manifest, which take nothing from what is
     */
    public record Found(int studies, long objects, long missing, long changed, int incomplete, long added) {
        public boolean isWhole() {
            return missing == 0 && changed == 0 && incomplete == 0;
        }
    }

    /** @param told hears of each file that is missing or other than it was */
    public static Found run(Path root, Consumer<String> told) throws IOException {
        return new ExitVerification(root, told).run();
    }

    private Found run() throws IOException {
        List<String> absent = List.of(ExitManifest.MANIFEST, ExitManifest.SUMS, ExitManifest.INDEX).stream()
                .filter(name -> !Files.isRegularFile(root.resolve(name))).toList();
        absent.forEach(this::missing);
        if (!absent.contains(ExitManifest.MANIFEST)) {
            try (BufferedReader manifest = reader(ExitManifest.MANIFEST);
                    BufferedReader sums = absent.contains(ExitManifest.SUMS) ? new BufferedReader(Reader.nullReader()) : reader(ExitManifest.SUMS)) {
                compare(manifest, new Sums(sums, !absent.contains(ExitManifest.SUMS)));
            }
        }
        int unlisted = StudyFolders.count(root) - folders;
        if (unlisted > 0) {
            incomplete += unlisted;
            told.accept("不在清单中的检查，请再次运行 deploy/exit · studies that are not in the manifest, run deploy/exit again: " + unlisted);
        }
        new AddedFiles(root, this::added).lookAboveStudies();
        if (added > MOST_ADDED_TOLD) {
            told.accept("……另有多出的文件 and more added files: " + (added - MOST_ADDED_TOLD));
        }
        return new Found(studies, objects, missing, changed, incomplete, added);
    }

    private void added(String path) {
        added++;
        if (added <= MOST_ADDED_TOLD) {
            told.accept("多出 added: " + path);
        }
    }

    /** Bytes that are no UTF-8 are read too: they are other than they were. */
    private BufferedReader reader(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(root.resolve(name)), StandardCharsets.UTF_8));
    }

    /** The lines for {@code sha256sum -c}, which stand in the order of the manifest. */
    private record Sums(BufferedReader lines, boolean there) {
        boolean nextIs(String sha256, String path) throws IOException {
            return !there || (sha256 + "  " + path).equals(lines.readLine());
        }

        boolean isAtEnd() throws IOException {
            return !there || lines.readLine() == null;
        }
    }

    private void compare(BufferedReader manifest, Sums sums) throws IOException {
        String last = "";
        boolean headed = ExitManifest.HEAD.equals(manifest.readLine());
        boolean agrees = true;
        for (String line = manifest.readLine(); line != null; line = manifest.readLine()) {
            last = line;
            String[] fields = line.split(TAB, -1);
            try {
                switch (fields[0]) {
                    case "study" -> begin(fields);
                    case "object" -> {
                        object(fields);
                        agrees &= sums.nextIs(fields[2], fields[1]);
                    }
                    case "total" -> { }
                    default -> {
                        if (!line.startsWith("#")) {
                            throw new IllegalArgumentException(line);
                        }
                    }
                }
            } catch (RuntimeException e) {
                changed(ExitManifest.MANIFEST + ": " + line);
            }
        }
        end();
        if (!headed || !last.equals(String.join(TAB, "total", Integer.toString(studies), Long.toString(objects), Long.toString(bytes)))) {
            changed(ExitManifest.MANIFEST + ": 首行或末行的合计不符 · its first line, or the sums in its last: " + last);
        }
        agrees &= isAsSummed(ExitManifest.INDEX, sums) & isAsSummed(ExitManifest.MANIFEST, sums) & sums.isAtEnd();
        if (!agrees) {
            changed(ExitManifest.SUMS + ": 与清单不符 · is not that of the manifest");
        }
    }

    /** @return whether the list of sums has a line for it; one of a file that is not there is read over */
    private boolean isAsSummed(String name, Sums sums) throws IOException {
        if (!sums.there()) {
            return true;
        }
        String line = Optional.ofNullable(sums.lines().readLine()).orElse("");
        Path file = root.resolve(name);
        if (Files.isRegularFile(file) && !line.equals(ExitManifest.sha256(file) + "  " + name)) {
            changed(name);
        }
        return line.endsWith("  " + name);
    }

    private void begin(String[] fields) throws IOException {
        end();
        studies++;
        study = Optional.of(ListedStudy.of(root, fields));
        ListedStudy begun = study.get();
        folders += Files.isDirectory(root.resolve(begun.folder())) ? 1 : 0;
        switch (begun.list()) {
            case ListedStudy.List.Missing() -> missing(begun.folder() + "/" + StudyFolder.LIST);
            case ListedStudy.List.Unreadable(String why) -> changed(begun.folder() + "/" + StudyFolder.LIST + ": " + why);
            case ListedStudy.List.Read(StudyFolder there) -> {
                if (!there.study().filter(one -> one.study().equals(begun.study())).isPresent() || there.files().size() != begun.objects()) {
                    changed(begun.folder() + "/" + StudyFolder.LIST);
                }
            }
        }
    }

    private void end() throws IOException {
        if (study.isPresent()) {
            new AddedFiles(root, this::added).lookInStudy(study.get().folder(), ofStudy);
            ofStudy.clear();
        }
        study.filter(ended -> !ended.isComplete()).ifPresent(ended -> {
            incomplete++;
            told.accept("未完成的检查 study not complete: " + ended.folder());
        });
        study = Optional.empty();
    }

    private void object(String[] fields) {
        ListedStudy of = study.orElseThrow();
        ListedStudy.Listed listed = of.object(fields);
        objects++;
        ofStudy.add(listed.path());
        bytes += listed.size();
        Path path = root.resolve(listed.path());
        if (!Files.isRegularFile(path)) {
            missing(listed.path());
        } else if (!of.agrees(listed)) {
            changed(of.folder() + "/" + StudyFolder.LIST + ": " + listed.path());
        } else if (!isAsItWas(path, listed)) {
            changed(listed.path());
        }
    }

    /** What the disk cannot read any more is not as it was. */
    private static boolean isAsItWas(Path path, ListedStudy.Listed listed) {
        try {
            return Files.size(path) == listed.size() && ExitManifest.sha256(path).equals(listed.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private void missing(String what) {
        missing++;
        told.accept("缺失 missing: " + what);
    }

    private void changed(String what) {
        changed++;
        told.accept("已改变 changed: " + what);
    }
}
