package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.1", "2.25.0", "1", "1.02.3"})
    void uidsOfDigitsAndStopsAreValidAndLeadingZerosAreForgiven(String uid) {
        assertThat(new SopInstanceUid(uid).value()).isEqualTo(uid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1.2a", "1.2 ", "../1", "1/2", "1.2\0", "１.２",
        "1.2345678901234567890123456789012345678901234567890123456789012345"})
    void everythingElseIsNoUid(String uid) {
        assertThatThrownBy(() -> new StudyInstanceUid(uid)).isInstanceOf(DicomException.Malformed.class).hasMessageContaining("PS3.5 9.1");
    }

    @Test
    void uidsOfDifferentKindsAreNeverEqual() {
        assertThat((Object) new SeriesInstanceUid("1.2")).isNotEqualTo(new StudyInstanceUid("1.2")).isEqualTo(new SeriesInstanceUid("1.2"));
    }

    @Test
    void transferSyntaxesTellHowADatasetIsWritten() {
        assertThat(TransferSyntax.of("1.2.840.10008.1.2").implicitVr()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.2").bigEndian()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.1.99").deflated()).isTrue();
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.201\0")).isSameAs(TransferSyntax.HTJ2K_LOSSLESS);
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.90").encapsulated()).isTrue();
    }

    @Test
    void anUnknownTransferSyntaxIsExplicitLittleEndianAndEncapsulated() {
        TransferSyntax unknown = TransferSyntax.of("1.2.3.4");

        assertThat(unknown).isEqualTo(new TransferSyntax("1.2.3.4", "1.2.3.4", false, false, false, true));
        assertThat(unknown.isKnown()).isFalse();
        assertThatThrownBy(() -> TransferSyntax.of("no uid")).isInstanceOf(DicomException.Malformed.class);
    }

    @Test
    void theDictionaryKnowsTagsKeywordsAndRepeatingGroups() {
        assertThat(Dictionary.tagOf("PatientName")).hasValue(Tag.PatientName);
        assertThat(Dictionary.vrOf(0x60023000)).isEqualTo(Vr.OB);
        assertThat(Dictionary.find(0x60020010)).hasValueSatisfying(e -> assertThat(e.keyword()).isEqualTo("OverlayRows"));
        assertThat(Dictionary.vrOf(0x00090010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vrOf(0x00091010)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vrOf(0x00090000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.keywordOf(0x00091010)).isEmpty();
        assertThat(Dictionary.uidName(Uid.CTImageStorage)).isEqualTo("CT Image Storage");
        assertThat(Dictionary.storageSopClassUids()).contains(Uid.CTImageStorage, Uid.SecondaryCaptureImageStorage)
                .doesNotContain(Uid.Verification, Uid.StorageCommitmentPushModel);
    }

    @Test
    void valueRepresentationsKnowTheFormOfTheirLength() {
        assertThat(Vr.of("OB")).contains(Vr.OB);
        assertThat(Vr.of("??")).isEmpty();
        assertThat(java.util.Arrays.stream(Vr.values()).filter(Vr::hasLongLength)).containsExactlyInAnyOrder(
                Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.SQ, Vr.SV, Vr.UC, Vr.UN, Vr.UR, Vr.UT, Vr.UV);
    }
}
