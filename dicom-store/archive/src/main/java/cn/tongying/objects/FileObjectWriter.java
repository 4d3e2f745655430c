package cn.tongying.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Writes one temporary file through one direct buffer, hashing as it goes, and renames it when committed. Where the page
 * cache is passed by, whole blocks are written, and what the last has too much is cut off before the file is forced.
 */
final class FileObjectWriter implements ObjectWriter {

    private final FileObjectStore store;
    private final Path file;
    private final WriteMode mode;
    private final FileChannel channel;
    private final MessageDigest hash = ContentHash.sha256();
    private final DeviceCalls device;
    private final WriteBuffers.Lent lent;
    private final ByteBuffer buffer;
    private long headerLength;
    private long size;
    private boolean ended;

    FileObjectWriter(FileObjectStore store, Path file, WriteMode mode, DeviceCalls device) throws IOException {
        this.store = store;
        this.mode = mode;
        this.file = file;
        this.device = device;
        this.channel = mode.create(file);
        this.lent = WriteBuffers.take();
        this.buffer = lent.bytes();
    }

    @Override
    public void header(byte[] bytes) {
        if (size != headerLength) {
            throw new IllegalStateException("The header comes before the content");
        }
        append(bytes, 0, bytes.length);
        headerLength += bytes.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
        append(bytes, offset, length);
    }

    private void append(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(buffer.remaining(), length - done);
            buffer.put(bytes, offset + done, part);
            done += part;
        }
        size += length;
    }

    private void flush() {
        try {
            buffer.flip();
            device.write(channel, buffer);
            buffer.clear();
        } catch (IOException e) {
            throw FileFailure.of("write " + file.getFileName(), e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public StoredObject commit(ObjectKey key) {
        mode.pad(buffer);
        flush();
        try {
            if (channel.size() > size) {
                device.truncate(channel, size);
            }
            device.force(channel);
            channel.close();
            ForcedFolder folder = store.folderOf(key);
            Path target = store.path(key);
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            device.rename(file, target);
            end();
            forceOrRemove(folder, target);
            return new StoredObject(key, size, headerLength, hash.digest());
        } catch (IOException e) {
            throw FileFailure.of("keep " + key, e);
        }
    }

    /** After a failed force nobody knows what is on the device, so the object must not be seen. */
    private void forceOrRemove(ForcedFolder folder, Path target) throws IOException {
        try {
            device.force(folder);
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            WriteBuffers.giveBack(lent);
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        end();
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileFailure.of("drop " + file.getFileName(), e);
        }
    }
}
