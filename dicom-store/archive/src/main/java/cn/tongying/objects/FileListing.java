package cn.tongying.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists files in the order of their keys, opening only the folders that the answer needs. */
final class FileListing {

    private record Entry(Path path, String key, boolean folder) {
    }

    private final Path root;
    private final Path hidden;

    FileListing(Path root, Path hidden) {
        this.root = root;
        this.hidden = hidden;
    }

    List<ListedObject> list(String prefix, String after, int limit) throws IOException {
        List<ListedObject> found = new ArrayList<>();
        collect(root, prefix, after, limit, found);
        return found;
    }

    private void collect(Path folder, String prefix, String after, int limit, List<ListedObject> found) throws IOException {
        for (Entry entry : entries(folder)) {
            if (found.size() >= limit) {
                return;
            }
            if (entry.folder() && mayHold(entry.key(), prefix, after)) {
                collect(entry.path(), prefix, after, limit, found);
            } else if (!entry.folder() && entry.key().startsWith(prefix) && entry.key().compareTo(after) > 0) {
                add(entry, found);
            }
        }
    }

    private static boolean mayHold(String folderKey, String prefix, String after) {
        boolean underPrefix = folderKey.startsWith(prefix) || prefix.startsWith(folderKey);
        return underPrefix && (folderKey.compareTo(after) > 0 || after.startsWith(folderKey));
    }

    private List<Entry> entries(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.equals(hidden)).map(this::entry)
                    .sorted(Comparator.comparing(Entry::key)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private Entry entry(Path path) {
        boolean folder = Files.isDirectory(path);
        String key = root.relativize(path).toString();
        return new Entry(path, folder ? key + "/" : key, folder);
    }

    private static void add(Entry entry, List<ListedObject> found) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(entry.path(), BasicFileAttributes.class);
            found.add(new ListedObject(new ObjectKey(entry.key()), seen.size(), seen.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            // Deleted between listing and looking: it is not there, so it is not listed.
            return;
        }
    }
}
