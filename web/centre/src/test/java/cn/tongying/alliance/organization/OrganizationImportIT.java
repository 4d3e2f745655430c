package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.alliance.input.Reports;
import cn.tongying.centre.TestDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations from CSV, all lines or none, on a real database. */
class OrganizationImportIT {
    private static final String ORGANIZATIONS = """
            代码,类型,上级,中文名称,英文名称,等级,行政区划,地址,纬度,经度
            H1,医院,G1,第一人民医院,First Hospital,三级甲等,310101,"人民路 1 号, 3 楼",31.230416,121.473701
            G1,医共体,ROOT,东部医共体,,,,,,
            D1,科室,H1,放射科,Radiology,,,,,
            """;
    private TreeRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new TreeRig();
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.events.all.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ImportReport organizations(byte[] csv, boolean dryRun) {
        return rig.act(() -> rig.organizationImport.run(csv, dryRun, AllianceRig.AUTHOR));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return rig.act(() -> rig.database.first("SELECT count(*) FROM " + table, row -> row.getLong(1)).orElseThrow());
    }

    @Test
    void aTrialTellsWhatWouldHappenAndChangesNothing() {
        assertThat(organizations(utf8(ORGANIZATIONS), true)).satisfies(Reports.sound(true, 3, 3, 0, 0));
        assertThat(count("organization")).isEqualTo(1);
        assertThat(rig.events.all).isEmpty();
    }

    @Test
    void theRealRunMakesTheTreeItsSitesAndAnEventForEach() {
        assertThat(organizations(ORGANIZATIONS.getBytes(Charset.forName("GB18030")), false)).satisfies(Reports.sound(false, 3, 3, 0, 0));
        Organization hospital = rig.act(() -> rig.organizations.required("H1"));
        assertThat(hospital.details().tier()).contains(new Tier("3A"));
        assertThat(hospital.details().address()).isEqualTo("人民路 1 号, 3 楼");
        assertThat(hospital.issuer()).contains("H1");
        assertThat(rig.events.all).extracting(AllianceEvent::id, AllianceEvent::act).containsExactly(
                tuple("G1", Act.MADE), tuple("H1", Act.MADE),
                tuple("D1", Act.MADE));
    }

    @Test
    void oneFaultAndNothingIsMade() {
        ImportReport report = organizations(utf8(ORGANIZATIONS + "C1,院区,ROOT,东院区,,,,,95,200\nROOT,医联体,,新名,,,,,,\n"), false);
        assertThat(report.isSound()).isFalse();
        assertThat(report.made()).isZero();
        assertThat(report.faults()).extracting(one -> one.line() + " " + one.fault().column() + " " + one.fault().value())
                .containsExactly("5 latitude 95", "5 longitude 200");
        assertThat(report.fates()).extracting(one -> one.line() + " " + one.code() + " " + one.name() + " " + one.fate())
                .startsWith("2 H1 第一人民医院 HELD").endsWith("5 C1 东院区 FAULTY", "6 ROOT 新名 HELD");
        assertThat(count("organization")).isEqualTo(1);
        assertThat(rig.act(() -> rig.organizations.required("ROOT")).details().nameZh()).isEqualTo("ROOT");
        assertThat(rig.events.all).isEmpty();
    }

    @Test
    void theSameFileAgainChangesNothingAndAnExportComesBackAsItIs() {
        organizations(utf8(ORGANIZATIONS), false);
        assertThat(organizations(utf8(ORGANIZATIONS), false)).satisfies(Reports.sound(false, 3, 0, 0, 3));
        byte[] export = Reports.csv(OrganizationForm.COLUMNS.keySet(),
                rig.act(() -> rig.organizations.all()).stream().map(OrganizationForm::values).toList());
        assertThat(organizations(export, false)).satisfies(Reports.sound(false, 4, 0, 0, 4));
    }

    @Test
    void anIssuerOfAnotherSiteIsTold() {
        ImportReport report = organizations(utf8("code,kind,parent,nameZh,issuer\nH9,HOSPITAL,ROOT,九院,NORTH\n"), true);
        assertThat(report.faults()).singleElement().satisfies(one -> assertThat(one.fault().column()).isEqualTo("issuer"));
    }

    @Test
    void tenThousandLinesAreTakenInOneGo() {
        StringBuilder text = new StringBuilder("code,kind,parent,nameZh\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("N").append(i).append(i < 50 ? ",GROUP,ROOT" : ",HOSPITAL,N" + i % 50).append(",机构").append(i).append('\n');
        }
        assertThat(organizations(utf8(text.toString()), false)).satisfies(Reports.sound(false, 10_000, 10_000, 0, 0));
        assertThat(count("site")).as("with the two that are always there: of this hospital, and of copies for teaching").isEqualTo(9_953);
    }
}
