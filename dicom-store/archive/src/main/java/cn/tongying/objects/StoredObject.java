package cn.tongying.objects;

/**
 * What a committed object is: its key, its whole size in bytes, the length of its header (not hashed) and the
 * SHA-256 of everything after the header.
 */
public record StoredObject(ObjectKey key, long size, long headerLength, byte[] contentSha256) {

    public StoredObject {
        if (headerLength < 0 || size < headerLength || contentSha256.length != 32) {
            throw new IllegalArgumentException("Inconsistent object " + key + ": size " + size + ", header " + headerLength);
        }
    }
}
