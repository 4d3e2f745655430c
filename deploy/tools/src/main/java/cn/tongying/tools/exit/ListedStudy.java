package cn.tongying.tools.exit;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A study as a line of the manifest tells it, with the list in its folder.
 *
 * @param folder   below the exit's, with slashes
 * @param objects  how many lines of objects it has
 * @param complete whether it was complete when the manifest was written
 */
record ListedStudy(String folder, StudyInstanceUid study, int objects, boolean complete, List list) {

    private static final Pattern BELOW = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(\\.dcm)?");

    /** The study's own list. */
    sealed interface List {
        record Read(StudyFolder folder) implements List {}

        record Missing() implements List {}

        record Unreadable(String why) implements List {}
    }

    /** An object as a line of the manifest tells it; its path is below the exit's folder. */
    record Listed(String path, String sha256, long size, SopInstanceUid instance) {}

    /** @throws RuntimeException when it is no line of a study */
    static ListedStudy of(Path root, String[] fields) {
        String folder = below(fields[1]);
        return new ListedStudy(folder, new StudyInstanceUid(fields[3]), Integer.parseInt(fields[4]), fields[6].equals("complete"), read(root.resolve(folder)));
    }

    private static String below(String path) {
        if (!BELOW.matcher(path).matches()) {
            throw new IllegalArgumentException("A path of the manifest is made of letters, digits, - and _, not " + path);
        }
        return path;
    }

    private static List read(Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(StudyFolder.LIST)) ? new List.Read(StudyFolder.open(folder)) : new List.Missing();
        } catch (IOException e) {
            return new List.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** @throws RuntimeException when it is no line of an object of this study */
    Listed object(String[] fields) {
        Listed listed = new Listed(below(fields[1]), fields[2], Long.parseLong(fields[3]), new SopInstanceUid(fields[5]));
        if (!listed.path().startsWith(folder + "/") || !fields[7].equals(study.value())) {
            throw new IllegalArgumentException("An object stands below its study " + folder + ", not " + listed.path());
        }
        return listed;
    }

    /** Whether the study's list says the same of it, where there is one to read. */
    boolean agrees(Listed object) {
        return !(list instanceof List.Read(StudyFolder there)) || there.file(object.instance()).filter(file ->
                object.path().equals(folder + "/" + file.name()) && file.sha256().equals(object.sha256()) && file.size() == object.size()).isPresent();
    }

    boolean isComplete() {
        return complete && list instanceof List.Read(StudyFolder there) && there.isComplete();
    }
}
