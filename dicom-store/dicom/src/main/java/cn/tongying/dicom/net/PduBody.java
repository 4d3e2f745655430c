package cn.tongying.dicom.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Grows while a PDU is written, big endian; lengths of items and of the PDU are filled in when they end. */
final class PduBody {

    private byte[] bytes = new byte[512];
    private int size;

    PduBody u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    PduBody u16(int value) {
        return u8(value >> 8).u8(value);
    }

    PduBody u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    PduBody zeros(int count) {
        ensure(count);
        size += count;
        return this;
    }

    PduBody bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    PduBody ascii(String value) {
        return bytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Type, reserved byte and a length of two bytes, then the contents (PS3.8 9.3.2.1 and following). */
    PduBody item(int type, Runnable contents) {
        u8(type).u8(0).u16(0);
        int start = size;
        contents.run();
        int length = size - start;
        bytes[start - 2] = (byte) (length >> 8);
        bytes[start - 1] = (byte) length;
        return this;
    }

    /** The whole PDU: type, reserved byte, length of four bytes, contents (PS3.8 9.3.1). */
    static byte[] pdu(PduType type, Consumer<PduBody> contents) {
        PduBody body = new PduBody();
        body.u8(type.code()).u8(0).u32(0);
        contents.accept(body);
        int length = body.size - 6;
        for (int i = 0; i < 4; i++) {
            body.bytes[2 + i] = (byte) (length >> (24 - 8 * i));
        }
        return Arrays.copyOf(body.bytes, body.size);
    }

    private void ensure(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
