package cn.tongying.dicom.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the user information item (PS3.7 D.3.3). User identity and common extended negotiation are parsed, so that
 * a broken length is noticed, and then dropped: no answer means not supported (PS3.7 D.3.3.7).
 */
final class UserInformationDecoder {

    static final UserInformation NONE = new UserInformation(0, "", "", Optional.empty(), List.of());

    private long maxLength;
    private String classUid = "";
    private String versionName = "";
    private Optional<AsynchronousOperations> window = Optional.empty();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();

    private UserInformationDecoder() {}

    static UserInformation decode(ByteBuffer in) {
        UserInformationDecoder decoder = new UserInformationDecoder();
        while (in.hasRemaining()) {
            int type = PduDecoder.u8(in);
            decoder.subItem(type, PduDecoder.item(in));
        }
        return new UserInformation(
                decoder.maxLength, decoder.classUid, decoder.versionName, decoder.window, decoder.roles, decoder.extended);
    }

    private void subItem(int type, ByteBuffer in) {
        switch (type) {
            case ItemType.MAXIMUM_LENGTH -> maxLength = in.getInt() & 0xFFFF_FFFFL;
            case ItemType.IMPLEMENTATION_CLASS_UID -> classUid = PduDecoder.uid(in);
            case ItemType.IMPLEMENTATION_VERSION_NAME -> versionName = PduDecoder.uid(in);
            case ItemType.ASYNCHRONOUS_OPERATIONS ->
                window = Optional.of(new AsynchronousOperations(PduDecoder.u16(in), PduDecoder.u16(in)));
            case ItemType.ROLE_SELECTION -> roles.add(role(in));
            case ItemType.EXTENDED_NEGOTIATION -> extended.add(options(in));
            case ItemType.COMMON_EXTENDED_NEGOTIATION -> skipField(in);
            case ItemType.USER_IDENTITY_RQ -> userIdentity(in);
            default -> { }
        }
    }

    private static RoleSelection role(ByteBuffer in) {
        ByteBuffer uid = skipField(in);
        return new RoleSelection(PduDecoder.uid(uid), in.get() != 0, in.get() != 0);
    }

    private static ExtendedNegotiation options(ByteBuffer in) {
        String uid = PduDecoder.uid(skipField(in));
        byte[] options = new byte[in.remaining()];
        in.get(options);
        return new ExtendedNegotiation(uid, options);
    }

    /** Type, positive response requested, primary field, secondary field (PS3.7 D.3.3.7.1). */
    private static void userIdentity(ByteBuffer in) {
        in.getShort();
        skipField(in);
        skipField(in);
    }

    private static ByteBuffer skipField(ByteBuffer in) {
        int length = PduDecoder.u16(in);
        ByteBuffer field = in.slice(in.position(), length);
        in.position(in.position() + length);
        return field;
    }
}
