package cn.tongying.objects.sealed;

import static cn.tongying.crypto.AuthenticatedCipher.NONCE_BYTES;
import static cn.tongying.crypto.AuthenticatedCipher.TAG_BYTES;

import java.nio.ByteBuffer;

/**
 * The layout of a sealed object, version 1: a header of 512 bytes ({@link SealedHeader}), then the content in chunks of 64 KiB,
 * each followed by its tag of 16 bytes. Every object has a last chunk, which alone may be shorter, down to nothing. A chunk's
 * nonce is its number, for each object has a key of its own; number and "last" are bound to it, so that chunks that were
 * swapped, left out, cut off or added are found.
 */
final class SealedForm {

    static final int HEADER_BYTES = 512;
    static final int CHUNK_BYTES = 64 * 1024;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

    private SealedForm() {
    }

    /** Where a chunk begins in the sealed object. */
    static long start(long chunk) {
        return HEADER_BYTES + chunk * SEALED_CHUNK_BYTES;
    }

    /** Size of the content, told by the size of the sealed object; an object that was cut in its header has none. */
    static long contentSize(long sealedSize) {
        long body = Math.max(0, sealedSize - HEADER_BYTES);
        long chunks = (body + SEALED_CHUNK_BYTES - 1) / SEALED_CHUNK_BYTES;
        return Math.max(0, body - chunks * TAG_BYTES);
    }

    static byte[] nonce(long chunk) {
        return ByteBuffer.allocate(NONCE_BYTES).putLong(NONCE_BYTES - Long.BYTES, chunk).array();
    }

    static byte[] bound(long chunk, boolean last) {
        return ByteBuffer.allocate(Long.BYTES + 1).putLong(chunk).put((byte) (last ? 1 : 0)).array();
    }
}
