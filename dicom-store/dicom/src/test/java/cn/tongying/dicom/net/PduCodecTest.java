package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PduCodecTest {

    private static final UserInformation USER = new UserInformation(0xFFFF_FFFFL, "1.2.3.4", "SOME_1",
            Optional.of(new AsynchronousOperations(4, 8)), List.of(new RoleSelection("1.2.840.1", true, true)));
    private static final AssociateRequest REQUEST = new AssociateRequest(1, new AeTitle("CALLED"), new AeTitle("CALLING"),
            Implementation.APPLICATION_CONTEXT,
            List.of(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                    new ProposedContext(255, "1.2.840.10008.5.1.4.1.1.2", List.of("1.2.3", "1.2.840.10008.1.2.1"))),
            USER);

    @Test
    void an_association_request_survives_encoding_and_decoding() throws IOException {
        assertThat(decode(PduEncoder.encode(REQUEST))).isEqualTo(REQUEST);
    }

    @Test
    void an_association_accept_survives_encoding_and_decoding() throws IOException {
        AssociateAccept accept = new AssociateAccept(List.of(
                new NegotiatedContext(1, NegotiatedContext.Result.ACCEPTANCE, "1.2.840.10008.1.2"),
                new NegotiatedContext(255, NegotiatedContext.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, "1.2")), USER);
        assertThat(decode(PduEncoder.encode(accept, REQUEST))).isEqualTo(accept);
    }

    @Test
    void short_pdus_have_the_bytes_of_PS3_8() {
        assertThat(hex(PduEncoder.encode(RejectReason.LOCAL_LIMIT_EXCEEDED.toPdu()))).isEqualTo("03000000000400020302");
        assertThat(hex(PduEncoder.encode(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED.toPdu())))
                .isEqualTo("03000000000400010107");
        assertThat(hex(PduEncoder.encode(Abort.byProvider(Abort.Reason.UNEXPECTED_PDU)))).isEqualTo("07000000000400000202");
        assertThat(hex(PduEncoder.releaseRequest())).isEqualTo("05000000000400000000");
        assertThat(hex(PduEncoder.releaseResponse())).isEqualTo("06000000000400000000");
    }

    @Test
    void the_fixed_fields_of_an_association_request_lie_where_PS3_8_table_9_11_puts_them() {
        byte[] pdu = PduEncoder.encode(REQUEST);
        assertThat(hex(Arrays.copyOf(pdu, 2))).isEqualTo("0100");
        assertThat(pdu[7]).isEqualTo((byte) 1);
        assertThat(new String(pdu, 10, 32)).isEqualTo("CALLED          CALLING         ");
        assertThat(pdu[74]).isEqualTo((byte) 0x10);
    }

    @Test
    void user_identity_is_parsed_and_ignored() throws IOException {
        byte[] pdu = withUserItem(item(0x58, "0101" + "0003" + "616263" + "0000"));
        assertThat(((AssociateRequest) decode(pdu)).user()).isEqualTo(USER);
    }

    /** PS3.7 D.3.3.6: what is related to a class tells nothing that is not known, and wants no answer. */
    @Test
    void common_extended_negotiation_is_passed_over_and_what_follows_it_is_read() throws IOException {
        byte[] pdu = withUserItem(item(0x57, "0007" + "312e322e382e39" + "0007" + "312e322e382e37" + "0000"), item(0x56, "0003" + "312e32" + "010001"));
        assertThat(((AssociateRequest) decode(pdu)).user().extended()).extracting(ExtendedNegotiation::sopClassUid).containsExactly("1.2");
        assertThat(((AssociateRequest) decode(withUserItem(item(0x57, "0003" + "312e32" + "0000" + "0000")))).user()).isEqualTo(USER);
        assertThatThrownBy(() -> decode(withUserItem(item(0x57, "7FFF" + "31")))).isInstanceOf(ProtocolErrorException.class);
    }

    @Test
    void extended_negotiation_is_read_and_written_by_sop_class() throws IOException {
        byte[] pdu = withUserItem(item(0x56, "0003" + "312e32" + "010001"));
        assertThat(((AssociateRequest) decode(pdu)).user().extended()).singleElement().satisfies(one -> {
            assertThat(one.sopClassUid()).isEqualTo("1.2");
            assertThat(one.options()).containsExactly(1, 0, 1);
            assertThat(one.limitedTo(2).options()).containsExactly(1, 0, 0);
        });
        UserInformation user = new UserInformation(0, "1.2.3", "", Optional.empty(), List.of(),
                List.of(new ExtendedNegotiation("1.2.840.1", new byte[] {1, 0, 1})));
        assertThat(hex(PduEncoder.encode(new AssociateRequest(1, REQUEST.calledAe(), REQUEST.callingAe(), REQUEST.applicationContext(),
                REQUEST.contexts(), user)))).contains("5600000e0009" + "312e322e3834302e31" + "010001");
    }

    @Test
    void a_length_that_points_past_the_end_is_an_invalid_parameter() {
        byte[] pdu = withUserItem(item(0x58, "0101" + "7FFF" + "61"));
        assertThatThrownBy(() -> decode(pdu)).isInstanceOfSatisfying(ProtocolErrorException.class,
                e -> assertThat(e.abort()).isEqualTo(new Abort(2, 6)));
    }

    @Test
    void every_truncation_of_an_association_request_is_refused_or_read_but_never_crashes() throws IOException {
        byte[] pdu = PduEncoder.encode(REQUEST);
        int refused = 0;
        for (int length = 6; length < pdu.length; length++) {
            try {
                decode(Arrays.copyOf(pdu, length));
            } catch (ProtocolErrorException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(pdu.length / 2);
    }

    @Test
    void two_contexts_with_one_id_are_refused() {
        ProposedContext twice = new ProposedContext(3, "1.2", List.of("1.2.3"));
        AssociateRequest request = new AssociateRequest(1, REQUEST.calledAe(), REQUEST.callingAe(),
                REQUEST.applicationContext(), List.of(twice, twice), USER);
        assertThatThrownBy(() -> decode(PduEncoder.encode(request))).isInstanceOf(ProtocolErrorException.class);
    }

    @Test
    void an_even_context_id_is_refused() {
        byte[] pdu = PduEncoder.encode(REQUEST);
        int idOfFirstContext = 74 + 4 + Implementation.APPLICATION_CONTEXT.length() + 4;
        assertThat(pdu[idOfFirstContext]).isEqualTo((byte) 1);
        pdu[idOfFirstContext] = 2;
        assertThatThrownBy(() -> decode(pdu)).isInstanceOf(ProtocolErrorException.class).hasMessageContaining("odd");
    }

    @Test
    void ae_titles_keep_to_their_value_representation() {
        assertThat(new AeTitle("  CT 1 ")).isEqualTo(new AeTitle("CT 1"));
        for (String bad : List.of("", "   ", "A".repeat(17), "A\\B", "A\nB", "院")) {
            assertThatThrownBy(() -> new AeTitle(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Pdu decode(byte[] pdu) throws IOException {
        return PduDecoder.decode(PduType.of(pdu[0]), Arrays.copyOfRange(pdu, 6, pdu.length));
    }

    private static byte[] item(int type, String hex) {
        byte[] contents = HexFormat.of().parseHex(hex);
        byte[] item = new byte[4 + contents.length];
        item[0] = (byte) type;
        item[3] = (byte) contents.length;
        System.arraycopy(contents, 0, item, 4, contents.length);
        return item;
    }

    /** REQUEST with more sub-items in its user information, which is its last item. */
    private static byte[] withUserItem(byte[]... items) {
        byte[] pdu = PduEncoder.encode(REQUEST);
        int more = Arrays.stream(items).mapToInt(i -> i.length).sum();
        byte[] longer = Arrays.copyOf(pdu, pdu.length + more);
        int at = pdu.length;
        for (byte[] item : items) {
            System.arraycopy(item, 0, longer, at, item.length);
            at += item.length;
        }
        int userItem = userItemOf(pdu);
        int length = (pdu[userItem + 2] & 0xFF) << 8 | pdu[userItem + 3] & 0xFF;
        longer[userItem + 2] = (byte) (length + more >> 8);
        longer[userItem + 3] = (byte) (length + more);
        return longer;
    }

    private static int userItemOf(byte[] pdu) {
        int at = pdu.length - 5;
        while (!(pdu[at] == 0x50 && pdu[at + 1] == 0 && pdu[at + 4] == 0x51)) {
            at--;
        }
        return at;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
