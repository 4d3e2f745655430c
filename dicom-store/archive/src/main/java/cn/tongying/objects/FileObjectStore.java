package cn.tongying.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Objects as files below one folder. An object is written to a temporary file of the same file system, forced,
 * renamed to its key, and its folder is forced; only then it counts. Temporary files that a dead process left are
 * removed at the start.
 */
public final class FileObjectStore implements ObjectStore {

    /** More folders than a day fills; past it the oldest knowledge is dropped, which costs one more force. */
    private static final int KNOWN_FOLDERS = 1024;

    private final Path root;
    private final FileStore fileStore;
    private final TemporaryFolder temporary;
    private final WriteMode mode;
    private final DeviceCalls device;
    private final Map<Path, ForcedFolder> folders = new ConcurrentHashMap<>();
    private final FileListing listing;

    public FileObjectStore(Path root) {
        this(root, WriteMode::of, DeviceCalls.REAL);
    }

    /** @param mode how files are written, told the folder they are first written in */
    FileObjectStore(Path root, ModeOf mode, DeviceCalls device) {
        this.device = device;
        try {
            Files.createDirectories(root);
            this.root = root.toRealPath();
            this.fileStore = Files.getFileStore(this.root);
            this.temporary = TemporaryFolder.open(this.root.resolve("tmp"));
            this.mode = mode.in(temporary.path());
            forceUpwards();
        } catch (IOException e) {
            throw FileFailure.of("open the folder " + root, e);
        }
        this.listing = new FileListing(this.root, this.root.resolve("tmp"));
    }

    /**
     * The folder itself, and those above that lie on the same device: whoever made them may not have forced their entries, and
     * a power cut would take them and all that was acknowledged in them.
     */
    private void forceUpwards() throws IOException {
        for (Path above = root; above != null && Files.getFileStore(above).equals(fileStore); above = above.getParent()) {
            if (above.equals(root) || Files.isReadable(above)) {
                device.force(new ForcedFolder(above));
            }
        }
    }

    /** Decides how files are written. */
    interface ModeOf {
        WriteMode in(Path folder) throws IOException;
    }

    @Override
    public ObjectWriter create(ObjectKey place) {
        try {
            return new FileObjectWriter(this, temporary.newFile(), mode, device);
        } catch (IOException e) {
            throw FileFailure.of("create a temporary file", e);
        }
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        try {
            FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return new FileRegionStream(channel, offset, length);
        } catch (IOException e) {
            throw FileFailure.of("open " + key, e);
        }
    }

    @Override
    public Optional<ListedObject> find(ObjectKey key) {
        try {
            BasicFileAttributes found = Files.readAttributes(path(key), BasicFileAttributes.class);
            return Optional.of(new ListedObject(key, found.size(), found.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileFailure.of("look at " + key, e);
        }
    }

    /** Renamed; after a failed force nobody knows what is on the device, so it goes back. */
    @Override
    public void move(ObjectKey from, ObjectKey to) {
        try {
            ForcedFolder target = folderOf(to);
            if (Files.exists(path(to))) {
                throw new FileAlreadyExistsException(path(to).toString());
            }
            device.rename(path(from), path(to));
            try {
                device.force(target);
                device.force(folderOf(from));
            } catch (IOException e) {
                device.rename(path(to), path(from));
                throw e;
            }
        } catch (IOException e) {
            throw FileFailure.of("move " + from, e);
        }
    }

    @Override
    public void delete(ObjectKey key) {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException e) {
            throw FileFailure.of("delete " + key, e);
        }
    }

    @Override
    public List<ListedObject> list(String prefix, Optional<ObjectKey> after, int limit) {
        try {
            return listing.list(prefix, after.map(ObjectKey::value).orElse(""), limit);
        } catch (IOException e) {
            throw FileFailure.of("list " + prefix, e);
        }
    }

    @Override
    public long usableBytes() {
        try {
            return fileStore.getUsableSpace();
        } catch (IOException e) {
            throw FileFailure.of("measure the free space", e);
        }
    }

    @Override
    public void close() {
        temporary.close();
    }

    Path path(ObjectKey key) {
        return root.resolve(key.value());
    }

    /** The folder of a key, which exists and is durable when this returns. */
    ForcedFolder folderOf(ObjectKey key) throws IOException {
        Path folder = path(key).getParent();
        ForcedFolder known = folders.get(folder);
        return known != null ? known : makeFolder(folder);
    }

    private ForcedFolder makeFolder(Path folder) throws IOException {
        if (folders.size() >= KNOWN_FOLDERS) {
            folders.clear();
        }
        if (!folder.equals(root)) {
            ForcedFolder parent = folders.get(folder.getParent());
            ForcedFolder above = parent != null ? parent : makeFolder(folder.getParent());
            Files.createDirectories(folder);
            above.force();
        }
        return folders.computeIfAbsent(folder, ForcedFolder::new);
    }
}
