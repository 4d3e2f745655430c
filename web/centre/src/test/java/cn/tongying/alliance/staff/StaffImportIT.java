package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.ImportReport;
import cn.tongying.alliance.input.Reports;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.centre.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The staff with its assignments from CSV, all lines or none, on a real database. */
class StaffImportIT {
    private static final String STAFF = """
            code,name,title,category,licenceNumber,licenceFrom,organization,role,modalities,validFrom,validTo
            W1,王伟,主任医师,医师,110000000000001,2010-01-01,H1,审核医师,CT;MR,2026-01-01,
            W1,王伟,主任医师,医师,110000000000001,2010-01-01,H1,书写医师,,2026-01-01,2026-12-31
            T1,李娜,技师,技师,,,D1,技师,CT,2026-01-01,
            M1,=赵敏,,管理人员,,,,,,,
            """;
    private StaffRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new StaffRig();
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("D1", OrganizationKind.DEPARTMENT, "H1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ImportReport staff(byte[] csv, boolean dryRun) {
        return rig.act(() -> rig.staffImport.run(csv, dryRun, AllianceRig.AUTHOR));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return rig.act(() -> rig.database.first("SELECT count(*) FROM " + table, row -> row.getLong(1)).orElseThrow());
    }

    @Test
    void staffComesWithItsAssignmentsAndComesBackAsItIs() {
        assertThat(staff(utf8(STAFF), true)).satisfies(Reports.sound(true, 4, 6, 0, 0));
        assertThat(count("practitioner")).isZero();
        assertThat(staff(utf8(STAFF), false)).satisfies(Reports.sound(false, 4, 6, 0, 0));
        assertThat(count("practitioner")).isEqualTo(3);
        assertThat(count("assignment")).isEqualTo(3);
        byte[] export = Reports.csv(StaffImport.COLUMNS.keySet(), rig.act(() -> rig.staffImport.export()));
        assertThat(new String(export, StandardCharsets.UTF_8)).contains(",'=赵敏,");
        assertThat(staff(export, false)).satisfies(Reports.sound(false, 4, 0, 0, 4));
    }

    @Test
    void aPersonAndAnEndComeByTheSameLine() {
        staff(utf8(STAFF), false);
        ImportReport report = staff(utf8(STAFF.replace("T1,李娜,技师,技师,,,D1,技师,CT,2026-01-01,", "T1,李娜,主管技师,技师,,,D1,技师,CT,2026-01-01,2026-06-30")), false);
        assertThat(report).satisfies(Reports.sound(false, 4, 0, 2, 3));
        Practitioner li = rig.act(() -> rig.practitioners.page(new Practitioners.Search("李", Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), 5), AllianceRig.DAY)).getFirst();
        assertThat(li.details().title()).isEqualTo(Title.SUPERVISING_TECHNOLOGIST);
        assertThat(rig.act(() -> rig.assignments.of(li.id()))).singleElement()
                .satisfies(one -> assertThat(one.period()).isEqualTo(AllianceRig.days("2026-01-01", "2026-06-30")));
    }
}
