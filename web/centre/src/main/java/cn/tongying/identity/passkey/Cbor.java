package cn.tongying.identity.passkey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CBOR (RFC 8949) as CTAP2 writes it: whole numbers as Long, byte strings as byte[], texts as String, arrays as List, maps as
 * Map, true and false. Lengths are given, nesting is shallow, and nothing is longer than what was sent.
 */
final class Cbor {
    private static final int MOST_DEPTH = 8;
    private final ByteBuffer bytes;

    private Cbor(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Reads one item and leaves the buffer after it. */
    static Object read(ByteBuffer bytes) {
        try {
            return new Cbor(bytes).item(0);
        } catch (BufferUnderflowException cut) {
            throw new PasskeyException("CBOR is whole");
        }
    }

    static Map<?, ?> map(ByteBuffer bytes) {
        if (read(bytes) instanceof Map<?, ?> map) {
            return map;
        }
        throw new PasskeyException("CBOR holds a map here");
    }

    private Object item(int depth) {
        PasskeyException.require(depth < MOST_DEPTH, "CBOR is nested less than " + MOST_DEPTH + " deep");
        int first = bytes.get() & 0xFF;
        int kind = first >> 5;
        if (kind == 7) {
            return simple(first & 31);
        }
        long argument = argument(first & 31);
        return switch (kind) {
            case 0 -> argument;
            case 1 -> -1 - argument;
            case 2 -> string(argument);
            case 3 -> new String(string(argument), StandardCharsets.UTF_8);
            case 4 -> list(argument, depth);
            case 5 -> map(argument, depth);
            default -> throw new PasskeyException("CBOR has no tags here");
        };
    }

    private static Boolean simple(int value) {
        PasskeyException.require(value == 20 || value == 21, "CBOR has true and false alone of the simple values");
        return value == 21;
    }

    private long argument(int length) {
        long value = switch (length) {
            case 24 -> bytes.get() & 0xFFL;
            case 25 -> bytes.getShort() & 0xFFFFL;
            case 26 -> bytes.getInt() & 0xFFFF_FFFFL;
            case 27 -> bytes.getLong();
            default -> length;
        };
        PasskeyException.require(length < 28 && value >= 0, "CBOR has definite lengths");
        return value;
    }

    private byte[] string(long length) {
        PasskeyException.require(length <= bytes.remaining(), "CBOR is whole");
        byte[] read = new byte[(int) length];
        bytes.get(read);
        return read;
    }

    private List<Object> list(long count, int depth) {
        PasskeyException.require(count <= bytes.remaining(), "CBOR is whole");
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(item(depth + 1));
        }
        return items;
    }

    private Map<Object, Object> map(long count, int depth) {
        PasskeyException.require(count <= bytes.remaining(), "CBOR is whole");
        Map<Object, Object> items = new HashMap<>();
        for (long i = 0; i < count; i++) {
            Object key = item(depth + 1);
            PasskeyException.require(key instanceof Long || key instanceof String, "CBOR maps have numbers or texts as keys");
            PasskeyException.require(items.put(key, item(depth + 1)) == null, "CBOR maps have each key once");
        }
        return items;
    }
}
