package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.CsvSheet;
import cn.tongying.alliance.input.LineFate;
import cn.tongying.alliance.organization.OrganizationPath;
import cn.tongying.alliance.staff.Assignment.Place;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffPlanTest {
    private static final UUID WANG = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Place HERE = new Place("H1", "一院", "First", new OrganizationPath("/1/2/"));
    private static final Practitioner KNOWN = new Practitioner(WANG, "W1", new PractitionerDetails("王伟", Title.ATTENDING_PHYSICIAN,
            Category.PHYSICIAN, Optional.of(StaffRig.licence("L1")), Optional.of(ACCOUNT), true), "wangwei", 3);
    private static final String KNOWN_LINE = "W1,王伟,主治医师,医师,L1,2020-01-01,医学影像和放射治疗专业,wangwei,";
    private static final Assignment HELD = new Assignment(UUID.randomUUID(), WANG, HERE, AssignmentRole.READER,
            Scope.EVERYTHING, AllianceRig.from("2026-01-01"), 5);

    private static StaffPlan plan(String lines) {
        return plan(sheet(lines));
    }

    private static StaffPlan plan(CsvSheet sheet) {
        StaffPlan.Known known = new StaffPlan.Known(List.of(KNOWN), List.of(HELD),
                name -> Optional.ofNullable(Map.of("wangwei", ACCOUNT).get(name)), code -> Optional.ofNullable(Map.of("H1", HERE).get(code)));
        return StaffPlan.of(known, sheet);
    }

    private static CsvSheet sheet(String lines) {
        String header = "code,name,title,category,licenceNumber,licenceFrom,licenceSpecialty,account,organization,role,modalities,validFrom,validTo\n";
        return CsvSheet.read((header + lines).getBytes(StandardCharsets.UTF_8), StaffImport.COLUMNS, Set.of("code"));
    }

    private static List<String> faults(String lines) {
        return plan(lines).faults().stream().map(one -> one.line() + " " + one.fault().column()).toList();
    }

    @Test
    void aPersonWithTwoLinesIsMadeOnceWithTwoAssignments() {
        StaffPlan plan = plan("N1,李娜,,技师,,,,,H1,技师,CT,2026-01-01,\nN1,李娜,,技师,,,,,H1,预约登记,,2026-01-01,\n");
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.made()).singleElement().satisfies(person -> assertThat(person.assignments()).extracting(Assignment::role)
                .containsExactly(AssignmentRole.TECHNOLOGIST, AssignmentRole.SCHEDULER));
    }

    @Test
    void eachLineHasItsFate() {
        CsvSheet sheet = sheet(KNOWN_LINE + "H1,READER,,2026-01-01,\n" + KNOWN_LINE + "H1,SCHEDULER,,2026-01-01,\n"
                + KNOWN_LINE + "H1,READER,,2026-01-01,2026-12-31\nN1,李娜,,技师,,,,,H1,技师,CT,2026-01-01,\n");
        StaffPlan plan = plan(sheet);
        assertThat(plan.faults()).isEmpty();
        assertThat(sheet.rows()).extracting(plan::fate).containsExactly(
                LineFate.Fate.UNCHANGED, LineFate.Fate.MADE, LineFate.Fate.CHANGED, LineFate.Fate.MADE);
    }

    @Test
    void aLineThatSaysWhatIsSoAlreadyDoesNothing() {
        StaffPlan plan = plan(KNOWN_LINE + "H1,READER,,2026-01-01,\n");
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.changed()).isEmpty();
        assertThat(plan.madeAssignments()).isEmpty();
        assertThat(plan.changedAssignments()).isEmpty();
    }

    @Test
    void aLastDayEndsTheAssignmentThatIsThere() {
        assertThat(plan(KNOWN_LINE + "H1,READER,,2026-01-01,2026-12-31\n").changedAssignments()).singleElement().satisfies(changed -> {
            assertThat(changed.id()).isEqualTo(HELD.id());
            assertThat(changed.version()).isEqualTo(5);
            assertThat(changed.period()).isEqualTo(AllianceRig.days("2026-01-01", "2026-12-31"));
        });
    }

    @Test
    void everyFaultOfALineIsTold() {
        assertThat(faults("w1,,王,医生,l,2020-02-30,,nobody,H9,BOSS,ct?,,2026-01-01\n")).containsExactlyInAnyOrder(
                "2 code", "2 name", "2 title", "2 category", "2 licenceNumber", "2 licenceFrom", "2 account");
        assertThat(faults("N1,李娜,,技师,,,,,H9,BOSS,ct?,,2026-01-01\n")).containsExactlyInAnyOrder(
                "2 organization", "2 role", "2 modalities", "2 validFrom");
    }

    @Test
    void theSamePersonMustLookTheSameOnEachLine() {
        assertThat(faults("N1,李娜,,技师,,,,,,,,,\nN1,李哪,,技师,,,,,,,,,\n")).containsExactly("3 code");
    }

    @Test
    void licencesAndAccountsBelongToOnePerson() {
        assertThat(faults("N1,李娜,,医师,L1,2020-01-01,,wangwei,,,,,\n")).containsExactlyInAnyOrder("2 licenceNumber", "2 account");
        assertThat(faults("N1,李娜,,医师,L2,2020-01-01,,,,,,,\nN2,李宁,,医师,L2,2020-01-01,,,,,,,\n")).containsExactly("3 licenceNumber");
    }

    @Test
    void theRulesOfAssignmentsHoldAmongTheLinesToo() {
        assertThat(faults("N1,李娜,,管理人员,,,,,H1,系统管理员,,2026-01-01,\nN1,李娜,,管理人员,,,,,H1,审计管理员,,2026-01-01,\n")).containsExactly("3 role");
        assertThat(faults("N1,李娜,,技师,,,,,H1,审核医师,,2026-01-01,\n")).containsExactly("2 role");
    }

    @Test
    void aLicenceWithoutItsNumberOrFirstDayIsAFault() {
        assertThat(faults("N1,李娜,,医师,,2020-01-01,,,,,,,\n")).containsExactly("2 licenceFrom");
        assertThat(faults("N1,李娜,,医师,L5,,,,,,,,\n")).containsExactly("2 licenceFrom");
    }
}
