package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.StoredInstance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObjectFormTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final String VIDEO = "1.2.840.10008.1.2.4.102";
    private static final String PARTS = "multipart/related; type=\"application/dicom\"";

    private static String form(String accept, String... stored) {
        List<StoredInstance> instances = Arrays.stream(stored).map(FakeArchive::instance).toList();
        ObjectForm form = ObjectForm.negotiate(Accept.parse(List.of(accept)), instances);
        return (form.multipart() ? "parts " : "alone ")
                + instances.stream().map(instance -> form.target(instance).orElseThrow().uid()).collect(Collectors.joining(" "));
    }

    @Test
    void withoutATransferSyntaxOrWithAnyEachIsAsItIsKept() {
        for (String accept : List.of("*/*", PARTS, PARTS + "; transfer-syntax=*", "multipart/related")) {
            assertThat(form(accept, JPEG, VIDEO, EXPLICIT)).isEqualTo("parts " + JPEG + " " + VIDEO + " " + EXPLICIT);
        }
        assertThat(form("application/dicom", JPEG)).isEqualTo("alone " + JPEG);
    }

    @Test
    void aTransferSyntaxThatIsNamedIsMadeOfWhatIsKept() {
        for (String asked : List.of(EXPLICIT, IMPLICIT, RLE, JPEG_LS)) {
            assertThat(form(PARTS + "; transfer-syntax=" + asked, EXPLICIT, JPEG)).isEqualTo("parts " + asked + " " + asked);
            assertThat(form("application/dicom; transfer-syntax=" + asked, JPEG)).isEqualTo("alone " + asked);
        }
    }

    @Test
    void whatIsKeptIsGivenAmongThingsTakenEquallyGladlyAndTheWeightDecidesElse() {
        String jpeg = PARTS + "; transfer-syntax=" + JPEG;
        assertThat(form(PARTS + "; transfer-syntax=" + EXPLICIT + ", " + jpeg, JPEG, RLE)).isEqualTo("parts " + JPEG + " " + EXPLICIT);
        assertThat(form(PARTS + "; transfer-syntax=" + EXPLICIT + ", " + jpeg + "; q=0.5", JPEG, RLE)).isEqualTo("parts " + EXPLICIT + " " + EXPLICIT);
        assertThat(form(PARTS + "; transfer-syntax=" + EXPLICIT + "; q=0.2, " + PARTS + "; transfer-syntax=*; q=0.1", VIDEO, JPEG))
                .isEqualTo("parts " + VIDEO + " " + EXPLICIT);
        assertThat(form("application/dicom; q=0.5, " + PARTS, JPEG)).isEqualTo("parts " + JPEG);
        assertThat(form("application/dicom; transfer-syntax=1.2.840.10008.1.2.4.90, " + PARTS + "; q=0.3", JPEG)).isEqualTo("parts " + JPEG);
    }

    @Test
    void whatCannotBeMadeIsToldWithWhatCan() {
        assertThatThrownBy(() -> form(PARTS + "; transfer-syntax=1.2.840.10008.1.2.4.90", JPEG)).isInstanceOf(Problem.class)
                .hasMessageContaining("transfer-syntax=*").hasMessageContaining(JPEG_LS)
                .extracting(e -> ((Problem) e).status()).isEqualTo(406);
        assertThatThrownBy(() -> form(PARTS + "; transfer-syntax=" + EXPLICIT, JPEG, VIDEO)).isInstanceOf(Problem.class)
                .hasMessageNotContaining(JPEG_LS).extracting(e -> ((Problem) e).status()).isEqualTo(406);
        assertThatThrownBy(() -> form("application/dicom", JPEG, RLE)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> form(PARTS + "; transfer-syntax=jpeg", JPEG)).extracting(e -> ((Problem) e).status()).isEqualTo(400);
    }
}
