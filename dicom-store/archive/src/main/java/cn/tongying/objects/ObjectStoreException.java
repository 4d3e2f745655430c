package cn.tongying.objects;

import cn.tongying.failure.Tellable;
/** An object could not be written or read. The kind tells the caller what to do about it. Its message names keys, files and states, which hold nothing of a patient. */
public final class ObjectStoreException extends RuntimeException implements Tellable {

    /** Why it failed. */
    public enum Kind {
        /** There is no object under this key. */
        MISSING,
        /** There is no room left; nothing of the object was kept. */
        FULL,
        /** What lies under the key is not what was written there. */
        DAMAGED,
        /** It is sealed with a key that is not here; the object may be whole. */
        LOCKED,
        /** The store did not answer or failed; the object may or may not be there. */
        UNAVAILABLE
    }

    private final Kind kind;

    public ObjectStoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ObjectStoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
