package cn.tongying.objects;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Tells apart a missing file, a full disk and a disk that fails. */
final class FileFailure {

    private FileFailure() {
    }

    static ObjectStoreException of(String act, IOException cause) {
        return new ObjectStoreException(kind(cause), "Could not " + act + ": " + cause, cause);
    }

    /** Java has no type for ENOSPC and EDQUOT; the text of the C library is all there is. */
    private static ObjectStoreException.Kind kind(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return ObjectStoreException.Kind.MISSING;
        }
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = text.contains("no space left") || text.contains("quota exceeded") || text.contains("file too large");
        return full ? ObjectStoreException.Kind.FULL : ObjectStoreException.Kind.UNAVAILABLE;
    }
}
