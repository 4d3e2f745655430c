package cn.tongying.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.ImportReport;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.exam.ExamCodes.Unmapped;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.IntakeRig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamCodesIT {
    private static final Actor ADMIN = new Actor("sysadmin", "192.0.2.1", "c0ffee");
    private final IntakeRig rig = new IntakeRig();
    private final ExamCodes codes = rig.codes();
    private final ExamCodeImport imports = new ExamCodeImport();

    @BeforeEach
    void clean() throws SQLException {
        TestDatabase.running().clean();
        TestDatabase.execute(TestDatabase.running().owner(), "truncate exam_code_unmapped");
        rig.ship();
        imports.codes = codes;
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Optional<String> meant(String site, String source, String code) {
        return rig.act(() -> codes.meant(site, source, code, "颅底薄层")).map(Exam::code);
    }

    private ExamCode set(String site, String source, String code, String exam, int version) {
        return rig.act(() -> codes.set(new ExamCode(site, source, code, exam, version), ADMIN));
    }

    private ImportReport take(String csv, boolean dryRun) {
        return rig.act(() -> imports.run(csv.getBytes(StandardCharsets.UTF_8), dryRun, ADMIN));
    }

    private static void refused(int status, Supplier<?> act) {
        assertThatThrownBy(act::get).isInstanceOf(ProblemException.class).hasMessageStartingWith(Integer.toString(status));
    }

    @Test
    void aCodeMeansWhatItsOwnSystemOfItsOwnHospitalMeansByItBeforeTheCatalogue() {
        set("DEFAULT", "HIS", "0203", "CT-HEAD", 0);
        set("DEFAULT", "HIS", "CT-CHEST", "CT-CHEST-LOW", 0);
        assertThat(meant("DEFAULT", "HIS", "0203")).contains("CT-HEAD");
        assertThat(meant("DEFAULT", "HIS", "CT-CHEST")).as("what is mapped goes first").contains("CT-CHEST-LOW");
        assertThat(meant("DEFAULT", "EMR", "CT-CHEST")).as("another system's code of the catalogue").contains("CT-CHEST");
        assertThat(meant("DEFAULT", "EMR", "0203")).isEmpty();
        assertThat(meant("NORTH", "HIS", "0203")).isEmpty();
    }

    @Test
    void whatMeansNothingIsCountedUntilItIsMapped() {
        meant("DEFAULT", "HIS", "9");
        meant("DEFAULT", "HIS", "0203");
        meant("DEFAULT", "HIS", "0203");
        assertThat(meant("DEFAULT", "HIS", "")).isEmpty();
        assertThat(rig.act(codes::unmapped)).extracting(Unmapped::code, Unmapped::times, Unmapped::words).containsExactly(org.assertj.core.groups.Tuple.tuple("0203", 2L, "颅底薄层"),
                org.assertj.core.groups.Tuple.tuple("9", 1L, "颅底薄层"));
        set("DEFAULT", "HIS", "0203", "CT-HEAD", 0);
        assertThat(rig.act(codes::unmapped)).extracting(Unmapped::code).containsExactly("9");
        assertThat(rig.act(() -> codes.find("DEFAULT", "HIS", "10"))).isEmpty();
        assertThat(rig.act(codes::unmapped)).as("what is only looked at is not counted").hasSize(1);
    }

    @Test
    void anExamThatTheHospitalDoesNotDoIsNotMeant() {
        refused(422, () -> set("DEFAULT", "HIS", "1", "NONE", 0));
        refused(422, () -> set("NORTH", "HIS", "1", "MG-ONE", 0));
        set("DEFAULT", "HIS", "1", "MG-ONE", 0);
        rig.act(() -> rig.exams().offer("MG-ONE", "DEFAULT", false, ADMIN));
        assertThat(meant("DEFAULT", "HIS", "1")).as("no longer done").isEmpty();
    }

    @Test
    void whoSawAnotherVersionChangesNothing() {
        set("DEFAULT", "HIS", "1", "CT-HEAD", 0);
        assertThat(set("DEFAULT", "HIS", "1", "CT-CHEST", 0).version()).isEqualTo(1);
        refused(409, () -> set("DEFAULT", "HIS", "1", "CT-HEAD", 0));
        rig.act(() -> {
            codes.remove("DEFAULT", "HIS", "1", ADMIN);
            return true;
        });
        assertThatThrownBy(() -> rig.act(() -> {
            codes.remove("DEFAULT", "HIS", "1", ADMIN);
            return true;
        })).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void aFileIsTakenWholeOrNotAtAll() {
        set("DEFAULT", "HIS", "1", "CT-HEAD", 0);
        set("DEFAULT", "HIS", "2", "CT-HEAD", 0);
        ImportReport faulty = take("机构,来源系统,本地代码,检查项目\nDEFAULT,HIS,3,CT-CHEST\nDEFAULT,HIS,3,CT-HEAD\nDEFAULT,HIS,4,NONE\n", false);
        assertThat(faulty.faults()).extracting(fault -> fault.line() + fault.fault().column()).containsExactly("3code", "4exam");
        assertThat(meant("DEFAULT", "HIS", "3")).isEmpty();
        String sound = "site,source,code,exam\nDEFAULT,HIS,1,CT-HEAD\nDEFAULT,HIS,2,CT-CHEST\nDEFAULT,HIS,3,CT-CHEST\n";
        assertThat(take(sound, true)).extracting(ImportReport::made, ImportReport::changed, ImportReport::unchanged).containsExactly(1, 1, 1);
        assertThat(meant("DEFAULT", "HIS", "3")).as("only tried").isEmpty();
        take(sound, false);
        assertThat(meant("DEFAULT", "HIS", "2")).contains("CT-CHEST");
        assertThat(meant("DEFAULT", "HIS", "3")).contains("CT-CHEST");
        assertThat(rig.act(() -> imports.run("机构,来源系统,本地代码,检查项目\nDEFAULT,医院信息系统,胸片,CT-CHEST\n".getBytes(Charset.forName("GB18030")), false, ADMIN)).made()).as("as a Chinese spreadsheet saves it").isEqualTo(1);
    }
}
