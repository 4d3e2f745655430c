package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads all files of an exit again and compares them with what was written down when they came. Needs no server. */
public final class ExitVerification {

    private ExitVerification() {}

    /**
     * What was found.
     *
     * @param incomplete studies that were not all there when it ended
     */
    public record Found(int studies, long objects, long missing, long changed, int incomplete) {
        public boolean isWhole() {
            return missing == 0 && changed == 0 && incomplete == 0;
        }
    }

    /** @param told hears of each file that is missing or other than it was */
    public static Found run(Path root, Consumer<String> told) throws IOException {
        int[] studies = {0, 0};
        long[] files = {0, 0, 0};
        StudyFolders.each(root, folder -> {
            studies[0]++;
            for (KeptFile file : folder.files()) {
                Path path = folder.folder().resolve(file.name());
                files[0]++;
                if (!Files.isRegularFile(path)) {
                    files[1]++;
                    told.accept("缺失 missing: " + root.relativize(path));
                } else if (Files.size(path) != file.size() || !ExitManifest.sha256(path).equals(file.sha256())) {
                    files[2]++;
                    told.accept("已改变 changed: " + root.relativize(path));
                }
            }
            if (!folder.isComplete()) {
                studies[1]++;
                told.accept("未完成的检查 study not complete: " + root.relativize(folder.folder()));
            }
        });
        return new Found(studies[0], files[0], files[1], files[2], studies[1]);
    }
}
