package cn.tongying.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.crypto.Suite;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @Test
    void aNationalIdSaysBirthDateAndSex() {
        assertThat(NationalId.read("11010519491231002X")).hasValue(new NationalId(LocalDate.of(1949, 12, 31), "F"));
        assertThat(NationalId.read("440524188001010014")).hasValue(new NationalId(LocalDate.of(1880, 1, 1), "M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105194912310021", "11010519491231002x", "110105194912310020", "1101051949123100", "11010519491331002X", "", "01010519491231002X"})
    void whatIsNoNationalIdIsNone(String text) {
        assertThat(NationalId.read(text)).isEmpty();
    }

    @Test
    void numbersAreBroughtToOneForm() {
        assertThat(IdentifierSystem.NATIONAL_ID.normal(" 110105 19491231 002x ")).hasValue("11010519491231002X");
        assertThat(IdentifierSystem.HEALTH_CARD.normal("ab".repeat(32))).hasValue("AB".repeat(32));
        assertThat(IdentifierSystem.INSURANCE.normal("1234567")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X, **************002X", "123456789, *****6789", "1234, ****", "'', ''"})
    void aMaskShowsFourAtTheMost(String value, String masked) {
        assertThat(IdentifierSystem.masked(value)).isEqualTo(masked);
        assertThat(IdentifierSystem.masked(value).replace("*", "")).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aVaultOpensWhatItSealedForTheSamePatientAlone() {
        IdentifierVault vault = new IdentifierVault(Suite.INTERNATIONAL, PersonRig.SECRET);
        byte[] sealed = vault.seal(IdentifierSystem.NATIONAL_ID, 7, PersonRig.NATIONAL_ID);
        assertThat(vault.open(IdentifierSystem.NATIONAL_ID, 7, sealed)).isEqualTo(PersonRig.NATIONAL_ID);
        assertThat(vault.seal(IdentifierSystem.NATIONAL_ID, 7, PersonRig.NATIONAL_ID)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> vault.open(IdentifierSystem.NATIONAL_ID, 8, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.open(IdentifierSystem.INSURANCE, 7, sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new IdentifierVault(Suite.INTERNATIONAL, "another secret of thirty-two chars").open(IdentifierSystem.NATIONAL_ID, 7, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHashIsTheSameForTheSameNumberUnderTheSameSecretAlone() {
        IdentifierVault vault = new IdentifierVault(Suite.INTERNATIONAL, PersonRig.SECRET);
        assertThat(vault.hash(IdentifierSystem.INSURANCE, "12345678")).isEqualTo(new IdentifierVault(Suite.INTERNATIONAL, PersonRig.SECRET).hash(IdentifierSystem.INSURANCE, "12345678"))
                .isNotEqualTo(vault.hash(IdentifierSystem.HEALTH_CARD, "12345678"))
                .isNotEqualTo(new IdentifierVault(Suite.INTERNATIONAL, "another secret of thirty-two chars").hash(IdentifierSystem.INSURANCE, "12345678"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new PersonConfig(Optional.of("short"))).hasMessageContaining("TONGYING_PERSON_SECRET");
    }

    @ParameterizedTest
    @CsvSource({"Zhang^Jianguo=张^建国, zhangjianguo, 张建国, zhangjianguo", "张建国, zhangjianguo, 张建国, zhangjianguo", "LV^FANG, lvfang, '', lufang",
        "Lü^Fang=吕^芳, lufang, 吕芳, lufang", "Zeng^Li=曾^丽, zengli, 曾丽, zengli", "欧阳^雪, ouyangxue, 欧阳雪, ouyangxue",
        "Müller^Jürgen, mullerjurgen, '', mullerjurgen", "无名氏1, wumingshi1, 无名氏1, wumingshi1", "DOE^JOHN 2, doejohn2, '', doejohn2", "'12', '', '', ''", "'', '', '', ''"})
    void aNameHasItsFormsWhateverWayItIsWritten(String name, String alphabetic, String ideographic, String sound) {
        assertThat(NameKeys.of(name)).isEqualTo(new NameKeys(alphabetic, ideographic, sound));
    }
}
