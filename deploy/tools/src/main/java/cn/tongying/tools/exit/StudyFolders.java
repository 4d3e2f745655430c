package cn.tongying.tools.exit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through what was taken out, hospital by hospital, patient by patient, study by study, in the order of the names. */
final class StudyFolders {

    /** Takes one. */
    @FunctionalInterface
    interface Taking {
        void take(StudyFolder study) throws IOException;
    }

    private StudyFolders() {}

    static void each(Path root, Taking taking) throws IOException {
        for (Path site : below(root, "site-*")) {
            for (Path patient : below(site, "patient-*")) {
                for (Path study : below(patient, "*")) {
                    StudyFolder folder = StudyFolder.open(study);
                    if (folder.study().isPresent()) {
                        taking.take(folder);
                    }
                }
            }
        }
    }

    /** How many there are, with those that have no list or one that cannot be read. */
    static int count(Path root) throws IOException {
        int count = 0;
        for (Path site : below(root, "site-*")) {
            for (Path patient : below(site, "patient-*")) {
                count += below(patient, "*").size();
            }
        }
        return count;
    }

    private static List<Path> below(Path folder, String names) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, names)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    found.add(entry);
                }
            }
        }
        found.sort(null);
        return found;
    }
}
