package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.CsvSheet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationPlanTest {
    private static final Organization ROOT = new Organization(1, "ROOT", OrganizationKind.ALLIANCE, Optional.empty(),
            new OrganizationPath("/1/"), Optional.empty(), TreeRig.named("联盟"), 0);
    private static final Organization HOSPITAL = new Organization(2, "H1", OrganizationKind.HOSPITAL, Optional.of("ROOT"),
            new OrganizationPath("/1/2/"), Optional.of("H1"), TreeRig.named("一院"), 4);

    private static OrganizationPlan plan(String lines) {
        return OrganizationPlan.of(List.of(ROOT, HOSPITAL), Set.of("H1"), CsvSheet.read(
                ("code,kind,parent,nameZh,issuer,active\n" + lines).getBytes(StandardCharsets.UTF_8), OrganizationForm.COLUMNS, Set.of("code")));
    }

    private static List<String> faults(String lines) {
        return plan(lines).faults().stream().map(one -> one.line() + " " + one.fault().column()).toList();
    }

    @Test
    void parentsAreMadeBeforeWhatStandsBelowThemInWhateverOrderTheyCome() {
        assertThat(plan("D1,科室,C1,放射科,,\nC1,院区,H9,东院区,,\nH9,医院,G1,九院,,\nG1,医共体,ROOT,东部,,\n").made())
                .extracting(NewOrganization::code).containsExactly("G1", "H9", "C1", "D1");
    }

    @Test
    void aHospitalIsTheIssuerUnderItsOwnCodeUnlessItNamesAnother() {
        assertThat(plan("H8,HOSPITAL,ROOT,八院,,\nH9,HOSPITAL,ROOT,九院,OLD9,\nC1,CAMPUS,H1,东,,\n").made())
                .extracting(one -> one.issuer().orElse("none")).containsExactly("H8", "OLD9", "none");
    }

    @Test
    void everyLineThatCannotBeIsToldWithItsColumn() {
        assertThat(faults("""
                h9,HOSPITAL,ROOT,小写,,
                H9,CLINIC,ROOT,诊所,,
                H8,HOSPITAL,NOWHERE,八院,,
                C8,CAMPUS,ROOT,东,,
                H7,HOSPITAL,,七院,,
                H6,HOSPITAL,ROOT,,,
                D1,DEPARTMENT,H1,放射科,ISSUER,
                H5,HOSPITAL,ROOT,五院,H1,
                """)).containsExactly("2 code", "3 kind", "4 parent", "5 parent", "6 parent", "7 nameZh", "8 issuer", "9 issuer");
    }

    @Test
    void theSameCodeOrIssuerTwiceInAFileIsToldAtTheSecond() {
        assertThat(faults("H8,HOSPITAL,ROOT,八院,X,\nH8,HOSPITAL,ROOT,八院,,\nH9,HOSPITAL,ROOT,九院,X,\n")).containsExactlyInAnyOrder("3 code", "4 issuer");
    }

    @Test
    void aCircleIsToldOnEachOfItsLines() {
        assertThat(faults("G1,GROUP,G2,甲,,\nG2,GROUP,G1,乙,,\nG3,GROUP,ROOT,丙,,\n")).containsExactly("2 parent", "3 parent");
    }

    @Test
    void whatExistsKeepsItsKindPlaceAndIssuer() {
        assertThat(faults("H1,CAMPUS,ROOT,一院,,\n")).contains("2 kind");
        assertThat(faults("ROOT,ALLIANCE,,联盟,,\nH1,HOSPITAL,H1,一院,,\n")).containsExactly("3 parent");
        assertThat(faults("H1,HOSPITAL,ROOT,一院,OTHER,\n")).containsExactly("2 issuer");
        assertThat(plan("H1,HOSPITAL,ROOT,第一人民医院,,\n").changed()).singleElement()
                .satisfies(change -> assertThat(change.details().nameZh()).isEqualTo("第一人民医院"));
    }

    @Test
    void nothingInUseMayHangOnWhatIsOutOfUse() {
        assertThat(faults("ROOT,ALLIANCE,,联盟,,否\n")).containsExactly("2 active");
        assertThat(faults("ROOT,ALLIANCE,,联盟,,否\nH1,HOSPITAL,ROOT,一院,,否\n")).isEmpty();
        assertThat(faults("ROOT,ALLIANCE,,联盟,,否\nH1,HOSPITAL,ROOT,一院,,否\nH2,HOSPITAL,ROOT,二院,,是\n")).containsExactly("4 active");
        assertThat(plan("ROOT,ALLIANCE,,联盟,,否\nH1,HOSPITAL,ROOT,一院,,否\n").changed()).extracting(change -> change.present().code())
                .containsExactly("H1", "ROOT");
    }
}
