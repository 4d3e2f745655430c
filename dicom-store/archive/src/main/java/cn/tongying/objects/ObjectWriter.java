package cn.tongying.objects;

/**
 * One object on its way in: opened by {@link ObjectStore#create()}, filled by one thread, then committed. Closing it
 * without a commit leaves nothing behind. Methods throw {@link ObjectStoreException}.
 */
public interface ObjectWriter extends AutoCloseable {

    /** Writes bytes that the hash does not cover. Allowed only before the first {@link #write}. */
    void header(byte[] bytes);

    /** Writes bytes that the hash covers. */
    void write(byte[] bytes, int offset, int length);

    /** Bytes written so far, header included. */
    long size();

    /**
     * Makes the object durable and visible.
     *
     * @param key the place it was created for, but for the first segment; it must never have been used
     */
    StoredObject commit(ObjectKey key);

    /** Drops what was written, unless it was committed. */
    @Override
    void close();
}
