package cn.tongying.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists files in the order of their keys, opening only the folders that the answer needs. What has no key's name, is no
 * plain file, or may not be read is not ours and is left out.
 */
final class FileListing {

    private record Entry(Path path, String key, boolean folder) {
    }

    private final Path root;
    private final Path hidden;
    private final ForeignEntries foreign = new ForeignEntries();

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
            return children.filter(child -> !child.equals(hidden)).map(this::entry).flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Entry::key)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (AccessDeniedException e) {
            if (folder.equals(root)) {
                throw e;
            }
            foreign.skip("a folder that may not be read");
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Entry> entry(Path path) {
        String key = root.relativize(path).toString();
        if (ObjectKey.parse(key).isEmpty()) {
            foreign.skip("a name that is no key");
            return Optional.empty();
        }
        boolean folder = Files.isDirectory(path);
        return Optional.of(new Entry(path, folder ? key + "/" : key, folder));
    }

    long skipped() {
        return foreign.skipped();
    }

    private void add(Entry entry, List<ListedObject> found) {
        try {
            BasicFileAttributes seen = Files.readAttributes(entry.path(), BasicFileAttributes.class);
            if (!seen.isRegularFile()) {
                foreign.skip("neither a file nor a folder");
                return;
            }
            found.add(new ListedObject(new ObjectKey(entry.key()), seen.size(), seen.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            // Deleted between listing and looking: it is not there, so it is not listed.
            return;
        } catch (IOException e) {
            foreign.skip("a file that cannot be looked at");
        }
    }
}
