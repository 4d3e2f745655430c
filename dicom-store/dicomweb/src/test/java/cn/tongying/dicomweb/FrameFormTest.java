package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFormTest {

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String J2K = "1.2.840.10008.1.2.4.90";
    private static final String JPEG_XL = "1.2.840.10008.1.2.4.111";
    private static final String OCTETS = "multipart/related; type=\"application/octet-stream\"";

    private static String form(String accept, String stored) {
        FrameForm form = FrameForm.negotiate(Accept.parse(List.of(accept)), FakeArchive.instance(stored), true);
        return (form.multipart() ? "parts " : "single ") + form.contentType() + switch (form.made()) {
            case AS_STORED -> "";
            case DECODED -> " decoded";
            case COMPRESSED -> " compressed";
        };
    }

    @Test
    void theViewersRequestGetsTheStoredForm() {
        for (String ohif : List.of(OCTETS + "; transfer-syntax=*", "multipart/related; type=application/octet-stream; transfer-syntax=*")) {
            assertThat(form(ohif, EXPLICIT)).isEqualTo("parts application/octet-stream; transfer-syntax=" + EXPLICIT);
            assertThat(form(ohif, JPEG_LS)).isEqualTo("parts image/jls; transfer-syntax=" + JPEG_LS);
            assertThat(form(ohif, J2K)).isEqualTo("parts image/jp2; transfer-syntax=" + J2K);
            assertThat(form(ohif, RLE)).isEqualTo("parts image/dicom-rle; transfer-syntax=" + RLE);
        }
    }

    @Test
    void theRetiredJpegProcessesThatViewersCannotDecodeAreNativeFramesUnlessTheyAreNamed() {
        for (String retired : List.of("1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55")) {
            assertThat(form(OCTETS + "; transfer-syntax=*", retired)).isEqualTo("parts application/octet-stream; transfer-syntax=" + EXPLICIT + " decoded");
            assertThat(form(OCTETS + "; transfer-syntax=" + retired, retired)).isEqualTo("parts application/octet-stream; transfer-syntax=" + retired);
        }
        String deflatedFrames = "1.2.840.10008.1.2.8.1";
        assertThat(form(OCTETS + "; transfer-syntax=*", deflatedFrames)).as("not decoded here").isEqualTo("parts application/octet-stream; transfer-syntax=" + deflatedFrames);
    }

    @Test
    void nativeFramesAreLittleEndianOctetsWhateverTheyAreKeptAs() {
        for (String stored : List.of(IMPLICIT, EXPLICIT, BIG_ENDIAN, "1.2.840.10008.1.2.1.99")) {
            assertThat(form("*/*", stored)).isEqualTo("parts application/octet-stream; transfer-syntax=" + EXPLICIT);
            assertThat(form(OCTETS, stored)).isEqualTo("parts application/octet-stream; transfer-syntax=" + EXPLICIT);
        }
        assertThat(form("application/octet-stream", EXPLICIT)).isEqualTo("single application/octet-stream; transfer-syntax=" + EXPLICIT);
    }

    @Test
    void octetsInExplicitLittleEndianAreDecodedWhereTheyCanBe() {
        assertThat(form(OCTETS + "; transfer-syntax=" + EXPLICIT, RLE)).endsWith("application/octet-stream; transfer-syntax=" + EXPLICIT + " decoded");
        assertThat(form(OCTETS, JPEG)).endsWith("decoded");
        assertThat(form(OCTETS, J2K)).endsWith("decoded");
        assertThatThrownBy(() -> form(OCTETS + "; transfer-syntax=" + EXPLICIT, JPEG_XL)).isInstanceOf(Problem.class)
                .hasMessageContaining("image/jxl").extracting(e -> ((Problem) e).status()).isEqualTo(406);
    }

    @Test
    void oneOfManyAlternativesIsEnough() {
        String many = "multipart/related; type=image/jls; transfer-syntax=1.2.840.10008.1.2.4.80;q=0.9, multipart/related; type=image/jpeg; "
                + "transfer-syntax=1.2.840.10008.1.2.4.50, multipart/related; type=\"image/*\"; q=0.1";
        assertThat(form(many, JPEG)).isEqualTo("parts image/jpeg; transfer-syntax=" + JPEG);
        assertThat(form(many, J2K)).isEqualTo("parts image/jp2; transfer-syntax=" + J2K);
        assertThatThrownBy(() -> form("multipart/related; type=image/jph", JPEG)).isInstanceOf(Problem.class);
    }

    @Test
    void whoTakesNeitherTheStoredFormNorOctetsGetsFramesCompressedWithoutLoss() {
        assertThat(form("multipart/related; type=image/jls", JPEG)).isEqualTo("parts image/jls; transfer-syntax=" + JPEG_LS + " compressed");
        assertThat(form("multipart/related; type=\"image/dicom-rle\"; transfer-syntax=" + RLE, EXPLICIT)).isEqualTo("parts image/dicom-rle; transfer-syntax=" + RLE + " compressed");
        assertThat(form("image/jls; transfer-syntax=*", J2K)).isEqualTo("single image/jls; transfer-syntax=" + JPEG_LS + " compressed");
        assertThatThrownBy(() -> form("multipart/related; type=image/jls; transfer-syntax=1.2.840.10008.1.2.4.81", JPEG)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> form("multipart/related; type=image/jpeg", EXPLICIT)).isInstanceOf(Problem.class).hasMessageContaining("image/jls");
        assertThatThrownBy(() -> form("multipart/related; type=image/jls", JPEG_XL)).isInstanceOf(Problem.class);
    }

    @Test
    void anythingIsTheStoredForm() {
        assertThat(form("*/*", JPEG)).isEqualTo("parts image/jpeg; transfer-syntax=" + JPEG);
        assertThat(form("multipart/related", JPEG_LS)).isEqualTo("parts image/jls; transfer-syntax=" + JPEG_LS);
    }

    @Test
    void severalFramesAreNeverASinglePart() {
        assertThatThrownBy(() -> FrameForm.negotiate(Accept.parse(List.of("application/octet-stream")), FakeArchive.instance(EXPLICIT), false))
                .isInstanceOf(Problem.class);
    }
}
