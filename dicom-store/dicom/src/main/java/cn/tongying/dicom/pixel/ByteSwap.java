package cn.tongying.dicom.pixel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Byte order of Pixel Data (PS3.5 section 7.3): VR OW is a string of 16-bit words, whatever cells lie in them. */
public final class ByteSwap {

    private ByteSwap() {
    }

    /** A copy with the bytes of each word reversed; a last byte alone stays as it is. */
    public static byte[] words(byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int i = 0; i + 1 < swapped.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }

    /** The same of bytes while they are read; a small part of them is in memory. */
    public static InputStream words(InputStream in) {
        return new Words(in);
    }

    private static final class Words extends FilterInputStream {
        private static final int BUFFER = 64 << 10;
        private byte[] words = {};
        private int at;

        Words(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (at == words.length && length > 0) {
                words = words(in.readNBytes(BUFFER));
                at = 0;
                if (words.length == 0) {
                    return -1;
                }
            }
            int count = Math.min(length, words.length - at);
            System.arraycopy(words, at, bytes, offset, count);
            at += count;
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, BUFFER)]));
        }

        @Override
        public int available() {
            return words.length - at;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
