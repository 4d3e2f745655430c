package cn.tongying.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The statuses that CONFORMANCE promises, from PS3.4 B.2.3, PS3.7 C.5 and RFC 9110, written by hand. */
class RefusalReasonTest {

    @ParameterizedTest
    @CsvSource({
        "NOT_READABLE,       C000, 400, false",
        "TRANSFER_SYNTAX_UNKNOWN, C122, 409, false",
        "INCOMPLETE,         C000, 400, false",
        "LIMIT_EXCEEDED,     C001, 413, false",
        "ATTRIBUTE_INVALID,  A900, 409, false",
        "ANNOUNCED_DIFFERENT,A900, 409, false",
        "STUDY_DIFFERENT,    A900, 409, false",
        "CONTENT_DIFFERENT,  0110, 409, false",
        "PATIENT_DIFFERENT,  0110, 409, false",
        "SERIES_DIFFERENT,   0110, 409, false",
        "REMOVED,            0110, 409, false",
        "NOT_AUTHORIZED,     0124, 403, false",
        "STORAGE_FULL,       A700, 507, true",
        "BUSY,               A700, 503, true",
        "UNAVAILABLE,        A700, 503, true",
        "PROCESSING_FAILURE, 0110, 500, false",
        "DAMAGED,            0110, 500, false"
    })
    void each_reason_has_its_status_in_dicom_and_http_and_says_whether_to_send_again(
            RefusalReason reason, String dicom, int http, boolean again) {
        assertThat(reason.dicomStatus()).isEqualTo(Integer.parseInt(dicom, 16));
        assertThat(reason.httpStatus()).isEqualTo(http);
        assertThat(reason.transientCondition()).isEqualTo(again);
    }

    /** Error Comment (0000,0902) is LO. */
    @ParameterizedTest
    @EnumSource
    void a_comment_is_a_whole_sentence_however_long_the_message(RefusalReason reason) {
        String longer = "A sentence that is much longer than the sixty-four characters of an LO, so that it cannot be told. More of it.";
        assertThat(comment(reason, longer)).isEqualTo(reason.shortly()).hasSizeLessThanOrEqualTo(64);
        assertThat(comment(reason, "Short. " + longer)).isEqualTo("Short");
        assertThat(comment(reason, "Not a Data Set in the stated transfer syntax, whatever its maker says: 7FE0,0010 has no value. " + longer)).isEqualTo("7FE0,0010 has no value");
        assertThat(comment(reason, "Short")).isEqualTo("Short");
    }

    private static String comment(RefusalReason reason, String message) {
        return new StoreOutcome.Refused(reason, message, "", Optional.empty(), Optional.empty()).errorComment();
    }

    @Test
    void no_reason_is_left_out_of_the_table() throws NoSuchMethodException {
        String[] table = RefusalReasonTest.class.getDeclaredMethod(
                "each_reason_has_its_status_in_dicom_and_http_and_says_whether_to_send_again",
                RefusalReason.class, String.class, int.class, boolean.class).getAnnotation(CsvSource.class).value();
        List<RefusalReason> named = List.of(table).stream().map(row -> RefusalReason.valueOf(row.substring(0, row.indexOf(',')).strip())).toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(RefusalReason.class));
    }
}
