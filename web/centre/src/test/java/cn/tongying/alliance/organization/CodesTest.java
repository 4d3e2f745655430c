package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource({"310101,true", "110000,true", "000000,false", "990101,false", "31010,false", "3101011,false", "31010a,false"})
    void aDistrictBeginsWithAProvince(String code, boolean valid) {
        assertThat(District.isCode(code)).isEqualTo(valid);
    }

    @Test
    void aTierIsWrittenShortOrIn中文() {
        assertThat(Tier.words()).hasSize(18).containsEntry("3A", new Tier("3A")).containsEntry("三级甲等", new Tier("3A"))
                .containsEntry("二级乙等", new Tier("2B")).containsEntry("一级丙等", new Tier("1C"));
    }
}
