package cn.tongying.objects;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Keeps objects durably under keys. Every method may be called by many threads and throws
 * {@link ObjectStoreException}. {@code ObjectStoreContract} says in tests what every adapter must do.
 */
public interface ObjectStore extends AutoCloseable {

    /**
     * Begins a new object of unknown size.
     *
     * @param place the key it is meant for; in the end it is committed under this one, or under one that differs in the first
     *              segment alone, so that a store may bind what it writes to its place
     */
    ObjectWriter create(ObjectKey place);

    /**
     * Opens a part of an object. The stream ends after {@code length} bytes or at the end of the object.
     *
     * @param offset first byte, from 0
     * @param length number of bytes; {@link Long#MAX_VALUE} means to the end
     */
    InputStream open(ObjectKey key, long offset, long length);

    /** Size and time of an object, empty when there is none. */
    Optional<ListedObject> find(ObjectKey key);

    /**
     * Puts an object under another key of the same place, which must never have been used, without reading it. When this returns it is there as
     * durably as after a commit, and no longer under the first key; a server that stops meanwhile leaves it under one of them,
     * or under both.
     */
    void move(ObjectKey from, ObjectKey to);

    /** Removes an object. Removing one that is not there is no error. */
    void delete(ObjectKey key);

    /**
     * Lists keys in ascending order.
     *
     * @param prefix what the keys start with; empty for all
     * @param after  list only keys greater than this one
     * @param limit  at most this many
     */
    List<ListedObject> list(String prefix, Optional<ObjectKey> after, int limit);

    /** Bytes that can still be written; {@link Long#MAX_VALUE} when the store knows no limit. */
    long usableBytes();

    /** Releases files and connections. Objects stay. */
    @Override
    void close();
}
