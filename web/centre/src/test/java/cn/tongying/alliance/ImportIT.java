package cn.tongying.alliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.centre.TestDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportIT {
    private static final String ORGANIZATIONS = """
            代码,类型,上级,中文名称,英文名称,等级,行政区划,地址,纬度,经度
            H1,医院,G1,第一人民医院,First Hospital,三级甲等,310101,"人民路 1 号, 3 楼",31.230416,121.473701
            G1,医共体,ROOT,东部医共体,,,,,,
            D1,科室,H1,放射科,Radiology,,,,,
            """;
    private static final String STAFF = """
            code,name,title,category,licenceNumber,licenceFrom,organization,role,modalities,validFrom,validTo
            W1,王伟,主任医师,医师,110000000000001,2010-01-01,H1,审核医师,CT;MR,2026-01-01,
            W1,王伟,主任医师,医师,110000000000001,2010-01-01,H1,书写医师,,2026-01-01,2026-12-31
            T1,李娜,技师,技师,,,D1,技师,CT,2026-01-01,
            M1,=赵敏,,管理人员,,,,,,,
            """;
    private AllianceRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new AllianceRig();
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

    private ImportReport staff(byte[] csv, boolean dryRun) {
        return rig.act(() -> rig.staffImport.run(csv, dryRun, AllianceRig.AUTHOR));
    }

    /** These counts, no fault, and as many lines with each fate as the counts of lines say. */
    private static Consumer<ImportReport> sound(boolean dryRun, int lines, int made, int changed, int unchanged) {
        return report -> {
            assertThat(report).extracting(ImportReport::dryRun, ImportReport::lines, ImportReport::made, ImportReport::changed,
                    ImportReport::unchanged, ImportReport::faults).containsExactly(dryRun, lines, made, changed, unchanged, List.of());
            assertThat(report.fates()).hasSize(lines);
            assertThat(report.fates()).filteredOn(one -> one.fate() == LineFate.Fate.UNCHANGED).hasSize(unchanged);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return rig.act(() -> rig.database.first("SELECT count(*) FROM " + table, row -> row.getLong(1)).orElseThrow());
    }

    @Test
    void aTrialTellsWhatWouldHappenAndChangesNothing() {
        assertThat(organizations(utf8(ORGANIZATIONS), true)).satisfies(sound(true, 3, 3, 0, 0));
        assertThat(count("organization")).isEqualTo(1);
        assertThat(rig.events.all).isEmpty();
    }

    @Test
    void theRealRunMakesTheTreeItsSitesAndAnEventForEach() {
        assertThat(organizations(ORGANIZATIONS.getBytes(Charset.forName("GB18030")), false)).satisfies(sound(false, 3, 3, 0, 0));
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
        assertThat(organizations(utf8(ORGANIZATIONS), false)).satisfies(sound(false, 3, 0, 0, 3));
        byte[] export = CsvText.encode(OrganizationForm.COLUMNS.keySet(),
                rig.act(() -> rig.organizations.all()).stream().map(OrganizationForm::values).toList());
        assertThat(organizations(export, false)).satisfies(sound(false, 4, 0, 0, 4));
    }

    @Test
    void anIssuerOfAnotherSiteIsTold() {
        ImportReport report = organizations(utf8("code,kind,parent,nameZh,issuer\nH9,HOSPITAL,ROOT,九院,NORTH\n"), true);
        assertThat(report.faults()).singleElement().satisfies(one -> assertThat(one.fault().column()).isEqualTo("issuer"));
    }

    @Test
    void staffComesWithItsAssignmentsAndComesBackAsItIs() {
        organizations(utf8(ORGANIZATIONS), false);
        assertThat(staff(utf8(STAFF), true)).satisfies(sound(true, 4, 6, 0, 0));
        assertThat(count("practitioner")).isZero();
        assertThat(staff(utf8(STAFF), false)).satisfies(sound(false, 4, 6, 0, 0));
        assertThat(count("practitioner")).isEqualTo(3);
        assertThat(count("assignment")).isEqualTo(3);
        byte[] export = CsvText.encode(StaffImport.COLUMNS.keySet(), rig.act(() -> rig.staffImport.export()));
        assertThat(new String(export, StandardCharsets.UTF_8)).contains(",'=赵敏,");
        assertThat(staff(export, false)).satisfies(sound(false, 4, 0, 0, 4));
    }

    @Test
    void aPersonAndAnEndComeByTheSameLine() {
        organizations(utf8(ORGANIZATIONS), false);
        staff(utf8(STAFF), false);
        ImportReport report = staff(utf8(STAFF.replace("T1,李娜,技师,技师,,,D1,技师,CT,2026-01-01,", "T1,李娜,主管技师,技师,,,D1,技师,CT,2026-01-01,2026-06-30")), false);
        assertThat(report).satisfies(sound(false, 4, 0, 2, 3));
        Practitioner li = rig.act(() -> rig.practitioners.page(new Practitioners.Search("李", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), 5), AllianceRig.DAY)).getFirst();
        assertThat(li.details().title()).isEqualTo(Title.SUPERVISING_TECHNOLOGIST);
        assertThat(rig.act(() -> rig.assignments.of(li.id()))).singleElement()
                .satisfies(one -> assertThat(one.period()).isEqualTo(AllianceRig.days("2026-01-01", "2026-06-30")));
    }

    @Test
    void tenThousandLinesAreTakenInOneGo() {
        StringBuilder text = new StringBuilder("code,kind,parent,nameZh\n");
        for (int i = 0; i < CsvSheet.MOST_LINES; i++) {
            text.append("N").append(i).append(i < 50 ? ",GROUP,ROOT" : ",HOSPITAL,N" + i % 50).append(",机构").append(i).append('\n');
        }
        assertThat(organizations(utf8(text.toString()), false)).satisfies(sound(false, 10_000, 10_000, 0, 0));
        assertThat(count("site")).isEqualTo(9_952);
    }
}
