package cn.tongying.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommandSetTest {

    @Test
    void a_c_echo_request_has_the_bytes_of_PS3_7() {
        byte[] bytes = CommandSet.of(CommandField.C_ECHO_RQ, false)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, "1.2.840.10008.1.1")
                .us(CommandSet.MESSAGE_ID, 7)
                .encode();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(
                "0000000004000000" + "38000000"
                        + "0000020012000000" + "312e322e3834302e31303030382e312e3100"
                        + "0000000102000000" + "3000"
                        + "0000100102000000" + "0700"
                        + "0000000802000000" + "0101");
    }

    @Test
    void what_is_encoded_is_decoded() throws IOException {
        byte[] bytes = CommandSet.of(CommandField.C_STORE_RSP, false)
                .us(CommandSet.STATUS, 0xA700)
                .text(CommandSet.ERROR_COMMENT, "disk full")
                .encode();
        CommandSet read = CommandSet.decode(bytes, bytes.length);
        assertThat(read.us(CommandSet.STATUS)).isEqualTo(0xA700);
        assertThat(read.text(CommandSet.ERROR_COMMENT)).isEqualTo("disk full");
        assertThat(read.hasDataSet()).isFalse();
        assertThat(read.text(CommandSet.AFFECTED_SOP_CLASS_UID)).isEmpty();
    }

    @Test
    void a_command_that_is_cut_short_or_of_another_group_is_a_protocol_error() {
        byte[] bytes = CommandSet.of(CommandField.C_ECHO_RQ, false).encode();
        assertThatThrownBy(() -> CommandSet.decode(bytes, bytes.length - 1)).isInstanceOf(ProtocolErrorException.class);
        bytes[12] = 8;
        assertThatThrownBy(() -> CommandSet.decode(bytes, bytes.length)).isInstanceOf(ProtocolErrorException.class);
    }

    @Test
    void of_a_message_that_is_too_long_the_comment_is_the_first_sentence_or_what_stands_before_its_colon() {
        String more = ". Write YYYYMMDD or HHMMSS, or a range of them with a hyphen, not 2026/11/29";
        assertThat(new DimseStatus(0xA900, "A date or time is not as in DICOM: StudyDate" + more).errorComment()).isEqualTo("A date or time is not as in DICOM: StudyDate");
        assertThat(new DimseStatus(0xA900, "A date or time is not as in DICOM: RequestAttributesSequence.StudyDate" + more).errorComment())
                .isEqualTo("A date or time is not as in DICOM");
    }

    @Test
    void an_error_comment_is_cut_to_the_64_ascii_characters_of_LO() {
        DimseStatus status = new DimseStatus(0x0110, "磁盘 full\\" + "x".repeat(100));
        assertThat(status.errorComment()).hasSize(64).startsWith("?? full?x");
        assertThat(status.toString()).startsWith("0110H (");
    }
}
