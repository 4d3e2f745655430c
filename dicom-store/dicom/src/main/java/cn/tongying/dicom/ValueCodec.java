package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Between the bytes of a value (little endian) and text, by VR (PS3.5 6.2). */
final class ValueCodec {
    private ValueCodec() {}

    static List<String> decode(Vr vr, byte[] bytes, SpecificCharacterSet charset) {
        if (bytes.length == 0) {
            return List.of();
        }
        if (vr.isText()) {
            return text(vr, bytes, charset);
        }
        return vr.isBinaryNumber() || vr != Vr.UN && vr != Vr.OB && vr.isBulk() ? numbers(vr, bytes) : List.of();
    }

    private static List<String> text(Vr vr, byte[] bytes, SpecificCharacterSet charset) {
        String all = vr.usesCharacterSet() ? charset.decode(bytes, vr) : new String(bytes, StandardCharsets.ISO_8859_1);
        if (!vr.isMultiValued()) {
            String trimmed = printable(trimEnd(all));
            return trimmed.isEmpty() ? List.of() : List.of(trimmed);
        }
        List<String> values = new ArrayList<>(2);
        int start = 0;
        for (int at = all.indexOf('\\'); at >= 0; at = all.indexOf('\\', start)) {
            values.add(trim(vr, all.substring(start, at)));
            start = at + 1;
        }
        values.add(trim(vr, all.substring(start)));
        return values.size() == 1 && values.getFirst().isEmpty() ? List.of() : values;
    }

    /** Leading spaces are significant in PN and UC only as far as PS3.5 says they may be padded: kept there. */
    private static String trim(Vr vr, String value) {
        String end = printable(trimEnd(value));
        return vr == Vr.UC || vr == Vr.PN ? end : end.substring(leadingSpaces(end));
    }

    /** NUL inside a text is allowed nowhere (PS3.5 6.1.3), and databases refuse it. */
    private static String printable(String value) {
        return value.indexOf(0) < 0 ? value : value.replace('\0', '\uFFFD');
    }

    private static int leadingSpaces(String value) {
        int at = 0;
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static String trimEnd(String value) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        return value.substring(0, end);
    }

    private static List<String> numbers(Vr vr, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int unit = vr == Vr.AT ? 4 : vr.unit();
        List<String> values = new ArrayList<>(bytes.length / unit);
        while (buffer.remaining() >= unit) {
            values.add(number(vr, buffer));
        }
        return values;
    }

    private static String number(Vr vr, ByteBuffer buffer) {
        return switch (vr) {
            case US, OW -> Integer.toString(buffer.getShort() & 0xFFFF);
            case SS -> Short.toString(buffer.getShort());
            case UL, OL -> Long.toString(buffer.getInt() & 0xFFFFFFFFL);
            case SL -> Integer.toString(buffer.getInt());
            case UV, OV -> Long.toUnsignedString(buffer.getLong());
            case SV -> Long.toString(buffer.getLong());
            case FL, OF -> Float.toString(buffer.getFloat());
            case FD, OD -> Double.toString(buffer.getDouble());
            case AT -> Tags.hex(Tags.of(buffer.getShort() & 0xFFFF, buffer.getShort() & 0xFFFF));
            default -> throw new IllegalArgumentException(vr + " is no number");
        };
    }

    static OptionalLong firstInteger(Vr vr, byte[] bytes) {
        if (vr == Vr.US && bytes.length >= 2) {
            return OptionalLong.of(bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8);
        }
        List<String> values = decode(vr, bytes, SpecificCharacterSet.DEFAULT);
        return values.isEmpty() || vr == Vr.AT ? OptionalLong.empty() : integer(values.getFirst());
    }

    private static OptionalLong integer(String text) {
        Optional<BigDecimal> value = decimal(text);
        try {
            return value.isPresent() ? OptionalLong.of(value.get().longValueExact()) : OptionalLong.empty();
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    static int requireInteger(int tag, String text) {
        OptionalLong value = integer(text);
        if (value.isEmpty() || value.getAsLong() != (int) value.getAsLong()) {
            throw DicomException.malformed(Tags.text(tag) + " holds \"" + UidRule.shown(text) + "\", which is no 32-bit integer");
        }
        return (int) value.getAsLong();
    }

    static double requireDouble(int tag, String text) {
        return decimal(text).orElseThrow(() -> DicomException.malformed(
                Tags.text(tag) + " holds \"" + UidRule.shown(text) + "\", which is no number")).doubleValue();
    }

    /** A number of bounded exponent, so that arithmetic on it stays cheap. */
    static Optional<BigDecimal> decimal(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > 64) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(plain);
            return Math.abs((long) value.scale()) > 400 ? Optional.empty() : Optional.of(value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static byte[] encode(Vr vr, List<String> values, SpecificCharacterSet charset) {
        if (vr.isText()) {
            String all = String.join("\\", values);
            return padded(vr, vr.usesCharacterSet() ? charset.encode(all, vr) : all.getBytes(StandardCharsets.ISO_8859_1));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach(value -> out.writeBytes(encodeNumber(vr, value)));
        return out.toByteArray();
    }

    private static byte[] encodeNumber(Vr vr, String value) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        try {
            switch (vr) {
                case US, SS, OW -> buffer.putShort(ranged(value, vr == Vr.SS ? -0x8000 : 0, vr == Vr.SS ? 0x7FFF : 0xFFFF).shortValue());
                case UL, SL, OL -> buffer.putInt(ranged(value, vr == Vr.SL ? Integer.MIN_VALUE : 0,
                        vr == Vr.SL ? Integer.MAX_VALUE : 0xFFFFFFFFL).intValue());
                case SV -> buffer.putLong(new BigInteger(value).longValueExact());
                case UV, OV -> buffer.putLong(Long.parseUnsignedLong(value));
                case FL, OF -> buffer.putFloat(Float.parseFloat(value));
                case FD, OD -> buffer.putDouble(Double.parseDouble(value));
                case AT -> {
                    int tag = Integer.parseUnsignedInt(value, 16);
                    buffer.putShort((short) Tags.group(tag)).putShort((short) Tags.element(tag));
                }
                default -> throw DicomException.malformed("A value of VR " + vr + " cannot be made from text");
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw DicomException.malformed("\"" + UidRule.shown(value) + "\" is no value of VR " + vr);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static Long ranged(String value, long min, long max) {
        long number = Long.parseLong(value);
        if (number < min || number > max) {
            throw new ArithmeticException();
        }
        return number;
    }

    static byte[] padded(Vr vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return even;
    }
}
