package cn.tongying.objects;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory, with a limit of bytes like a small disk. */
public final class MemoryObjectStore implements ObjectStore {

    private record Kept(byte[] bytes, Instant at) {
    }

    private final ConcurrentSkipListMap<ObjectKey, Kept> objects = new ConcurrentSkipListMap<>();
    private volatile long capacity = Long.MAX_VALUE;

    /** From now on all objects together hold at most this. */
    public void limit(long bytes) {
        capacity = bytes;
    }

    @Override
    public ObjectWriter create(ObjectKey place) {
        return new Writer();
    }

    @Override
    public InputStream open(ObjectKey key, long offset, long length) {
        Kept kept = objects.get(key);
        if (kept == null) {
            throw new ObjectStoreException(ObjectStoreException.Kind.MISSING, "No object " + key);
        }
        int from = (int) Math.min(offset, kept.bytes().length);
        int count = (int) Math.min(length, kept.bytes().length - from);
        return new ByteArrayInputStream(kept.bytes(), from, count);
    }

    @Override
    public Optional<ListedObject> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(kept -> new ListedObject(key, kept.bytes().length, kept.at()));
    }

    @Override
    public void move(ObjectKey from, ObjectKey to) {
        Kept kept = objects.get(from);
        if (kept == null) {
            throw new ObjectStoreException(ObjectStoreException.Kind.MISSING, "No object " + from);
        }
        if (objects.putIfAbsent(to, kept) != null) {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Key used before: " + to);
        }
        objects.remove(from);
    }

    @Override
    public void delete(ObjectKey key) {
        objects.remove(key);
    }

    @Override
    public List<ListedObject> list(String prefix, Optional<ObjectKey> after, int limit) {
        return objects.entrySet().stream().filter(entry -> entry.getKey().value().startsWith(prefix))
                .filter(entry -> after.isEmpty() || entry.getKey().compareTo(after.get()) > 0).limit(limit)
                .map(entry -> new ListedObject(entry.getKey(), entry.getValue().bytes().length, entry.getValue().at()))
                .toList();
    }

    @Override
    public long usableBytes() {
        return capacity == Long.MAX_VALUE ? capacity : capacity - used();
    }

    private long used() {
        return objects.values().stream().mapToLong(kept -> kept.bytes().length).sum();
    }

    @Override
    public void close() {
        objects.clear();
    }

    private final class Writer implements ObjectWriter {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final MessageDigest hash = ContentHash.sha256();
        private int headerLength;

        @Override
        public void header(byte[] bytes) {
            if (out.size() != headerLength) {
                throw new IllegalStateException("The header comes before the content");
            }
            makeSure(bytes.length);
            out.writeBytes(bytes);
            headerLength += bytes.length;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            makeSure(length);
            hash.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }

        private void makeSure(int length) {
            if (capacity != Long.MAX_VALUE && used() + out.size() + length > capacity) {
                throw new ObjectStoreException(ObjectStoreException.Kind.FULL, "No space left");
            }
        }

        @Override
        public long size() {
            return out.size();
        }

        @Override
        public StoredObject commit(ObjectKey key) {
            byte[] bytes = out.toByteArray();
            if (objects.putIfAbsent(key, new Kept(bytes, Instant.now())) != null) {
                throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Key used before: " + key);
            }
            return new StoredObject(key, bytes.length, headerLength, hash.digest());
        }

        @Override
        public void close() {
            out.reset();
        }
    }
}
