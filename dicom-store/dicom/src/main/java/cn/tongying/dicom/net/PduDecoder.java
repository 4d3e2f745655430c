package cn.tongying.dicom.net;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the body (all after the length field) of every PDU but P-DATA-TF (PS3.8 9.3). */
final class PduDecoder {

    private static final int MAX_CONTEXTS = 128;

    private PduDecoder() {}

    static Pdu decode(PduType type, byte[] body) throws ProtocolErrorException {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            return switch (type) {
                case ASSOCIATE_RQ -> associateRequest(in);
                case ASSOCIATE_AC -> associateAccept(in);
                case ASSOCIATE_RJ -> new AssociateReject(in.get(1) & 0xFF, in.get(2) & 0xFF, in.get(3) & 0xFF);
                case RELEASE_RQ -> new ReleaseRequest();
                case RELEASE_RP -> new ReleaseResponse();
                case ABORT -> new Abort(in.get(2) & 0xFF, in.get(3) & 0xFF);
                case P_DATA_TF -> throw new IllegalArgumentException("P-DATA-TF is streamed, not decoded");
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw invalid("A length in " + type + " points past its end");
        } catch (IllegalArgumentException e) {
            throw invalid(type + ": " + e.getMessage());
        }
    }

    private static AssociateRequest associateRequest(ByteBuffer in) throws ProtocolErrorException {
        int version = u16(in);
        in.getShort();
        AeTitle called = new AeTitle(ascii(in, AeTitle.LENGTH));
        AeTitle calling = new AeTitle(ascii(in, AeTitle.LENGTH));
        in.position(in.position() + 32);
        String applicationContext = "";
        List<ProposedContext> contexts = new ArrayList<>();
        UserInformation user = UserInformationDecoder.NONE;
        while (in.hasRemaining()) {
            int type = u8(in);
            ByteBuffer item = item(in);
            switch (type) {
                case ItemType.APPLICATION_CONTEXT -> applicationContext = uid(item);
                case ItemType.PRESENTATION_CONTEXT_RQ -> contexts.add(proposedContext(item));
                case ItemType.USER_INFORMATION -> user = UserInformationDecoder.decode(item);
                default -> { }
            }
        }
        requireDistinct(contexts);
        return new AssociateRequest(version, called, calling, applicationContext, contexts, user);
    }

    private static AssociateAccept associateAccept(ByteBuffer in) {
        in.position(68);
        List<NegotiatedContext> contexts = new ArrayList<>();
        UserInformation user = UserInformationDecoder.NONE;
        while (in.hasRemaining()) {
            int type = u8(in);
            ByteBuffer item = item(in);
            switch (type) {
                case ItemType.PRESENTATION_CONTEXT_AC -> contexts.add(negotiatedContext(item));
                case ItemType.USER_INFORMATION -> user = UserInformationDecoder.decode(item);
                default -> { }
            }
        }
        return new AssociateAccept(contexts, user);
    }

    private static ProposedContext proposedContext(ByteBuffer in) {
        int id = u8(in);
        in.position(in.position() + 3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int type = u8(in);
            ByteBuffer item = item(in);
            switch (type) {
                case ItemType.ABSTRACT_SYNTAX -> abstractSyntax = uid(item);
                case ItemType.TRANSFER_SYNTAX -> transferSyntaxes.add(uid(item));
                default -> { }
            }
        }
        return new ProposedContext(id, abstractSyntax, transferSyntaxes);
    }

    private static NegotiatedContext negotiatedContext(ByteBuffer in) {
        int id = u8(in);
        in.get();
        NegotiatedContext.Result result = NegotiatedContext.Result.of(u8(in));
        in.get();
        String transferSyntax = "";
        while (in.hasRemaining()) {
            int type = u8(in);
            ByteBuffer item = item(in);
            if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntax = uid(item);
            }
        }
        return new NegotiatedContext(id, result, transferSyntax);
    }

    private static void requireDistinct(List<ProposedContext> contexts) throws ProtocolErrorException {
        Set<Integer> ids = new HashSet<>();
        if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS || !contexts.stream().allMatch(c -> ids.add(c.id()))) {
            throw invalid("A-ASSOCIATE-RQ needs 1 to 128 presentation contexts with distinct IDs");
        }
    }

    /** The contents of an item whose type is read; steps over its reserved byte, length and contents. */
    static ByteBuffer item(ByteBuffer in) {
        in.get();
        int length = u16(in);
        ByteBuffer contents = in.slice(in.position(), length);
        in.position(in.position() + length);
        return contents;
    }

    static int u8(ByteBuffer in) {
        return in.get() & 0xFF;
    }

    static int u16(ByteBuffer in) {
        return in.getShort() & 0xFFFF;
    }

    static String ascii(ByteBuffer in, int length) {
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** A UID field; peers pad it with NUL or space although PS3.8 F does not. */
    static String uid(ByteBuffer in) {
        String text = ascii(in, in.remaining());
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static ProtocolErrorException invalid(String message) {
        return new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE, message);
    }
}
