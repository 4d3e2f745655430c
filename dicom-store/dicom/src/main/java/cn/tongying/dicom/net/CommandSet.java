package cn.tongying.dicom.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A DIMSE command set: elements of group 0000 in Implicit VR Little Endian (PS3.7 6.3.1). It is small and has few
 * elements, so it is kept as raw values by element number. A value that is missing reads as 0 or as empty text.
 */
final class CommandSet {

    static final int MAX_LENGTH = 64 << 10;

    /** Made anew whenever a command set is written. */
    private static final int GROUP_LENGTH = 0x0000;

    static final int AFFECTED_SOP_CLASS_UID = 0x0002;
    static final int REQUESTED_SOP_CLASS_UID = 0x0003;
    static final int COMMAND_FIELD = 0x0100;
    static final int MESSAGE_ID = 0x0110;
    static final int MESSAGE_ID_BEING_RESPONDED_TO = 0x0120;
    static final int MOVE_DESTINATION = 0x0600;
    static final int PRIORITY = 0x0700;
    static final int COMMAND_DATA_SET_TYPE = 0x0800;
    static final int STATUS = 0x0900;
    static final int ERROR_COMMENT = 0x0902;
    static final int AFFECTED_SOP_INSTANCE_UID = 0x1000;
    static final int REQUESTED_SOP_INSTANCE_UID = 0x1001;
    static final int EVENT_TYPE_ID = 0x1002;
    static final int ACTION_TYPE_ID = 0x1008;
    static final int REMAINING_SUB_OPERATIONS = 0x1020;
    static final int COMPLETED_SUB_OPERATIONS = 0x1021;
    static final int FAILED_SUB_OPERATIONS = 0x1022;
    static final int WARNING_SUB_OPERATIONS = 0x1023;
    static final int MOVE_ORIGINATOR_AE_TITLE = 0x1030;
    static final int MOVE_ORIGINATOR_MESSAGE_ID = 0x1031;

    /** Command Data Set Type of a message without a data set (PS3.7 E.1). */
    static final int NO_DATA_SET = 0x0101;
    private static final int DATA_SET_PRESENT = 0x0000;

    private final Map<Integer, byte[]> values = new TreeMap<>();

    static CommandSet of(CommandField field, boolean withDataSet) {
        return new CommandSet()
                .us(COMMAND_FIELD, field.code())
                .us(COMMAND_DATA_SET_TYPE, withDataSet ? DATA_SET_PRESENT : NO_DATA_SET);
    }

    CommandSet us(int element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    /** A UID, padded to even length with NUL (PS3.5 9.4). */
    CommandSet uid(int element, String value) {
        return text(element, value, '\0');
    }

    CommandSet text(int element, String value) {
        return text(element, value, ' ');
    }

    private CommandSet text(int element, String value, char padding) {
        String even = value.length() % 2 == 0 ? value : value + padding;
        values.put(element, even.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    int us(int element) {
        byte[] value = values.get(element);
        return value == null || value.length < 2 ? 0 : value[0] & 0xFF | (value[1] & 0xFF) << 8;
    }

    String text(int element) {
        byte[] value = values.get(element);
        if (value == null) {
            return "";
        }
        int end = value.length;
        while (end > 0 && value[end - 1] >= 0 && value[end - 1] <= ' ') {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.US_ASCII);
    }

    boolean has(int element) {
        return values.containsKey(element);
    }

    boolean hasDataSet() {
        return us(COMMAND_DATA_SET_TYPE) != NO_DATA_SET;
    }

    /** With Command Group Length (0000,0000) in front. */
    byte[] encode() {
        int size = values.values().stream().mapToInt(v -> 8 + v.length).sum();
        ByteBuffer out = ByteBuffer.allocate(12 + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(4).putInt(size);
        values.forEach((element, value) ->
                out.putShort((short) 0).putShort(element.shortValue()).putInt(value.length).put(value));
        return out.array();
    }

    static CommandSet decode(byte[] bytes, int length) throws ProtocolErrorException {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        CommandSet command = new CommandSet();
        while (in.remaining() >= 8) {
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            int size = in.getInt();
            if (group != 0 || size < 0 || size > in.remaining()) {
                throw malformed();
            }
            byte[] value = new byte[size];
            in.get(value);
            if (element != GROUP_LENGTH) {
                command.values.put(element, value);
            }
        }
        if (in.hasRemaining() || !command.has(COMMAND_FIELD)) {
            throw malformed();
        }
        return command;
    }

    private static ProtocolErrorException malformed() {
        return new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE,
                "A command set is not group 0000 in Implicit VR Little Endian (PS3.7 6.3.1)");
    }
}
