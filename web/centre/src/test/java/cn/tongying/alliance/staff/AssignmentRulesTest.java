package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.organization.OrganizationPath;
import cn.tongying.alliance.staff.Assignment.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentRulesTest {
    private static final Place HERE = new Place("H1", "一院", "First", new OrganizationPath("/1/2/"));
    private static final Place THERE = new Place("H2", "二院", "Second", new OrganizationPath("/1/3/"));

    private static PractitionerDetails person(Category category, boolean licensed) {
        return new PractitionerDetails("王伟", Title.NONE, category,
                licensed ? Optional.of(StaffRig.licence("110000000000001")) : Optional.empty(), Optional.empty(), true);
    }

    private static Assignment at(Place place, AssignmentRole role, Period period, String... modalities) {
        return new Assignment(UUID.randomUUID(), UUID.randomUUID(), place, role, new Scope(Set.of(modalities), Set.of()), period, 0);
    }

    @ParameterizedTest
    @CsvSource({"PHYSICIAN,true,REVIEWER,true", "PHYSICIAN,false,REVIEWER,false", "TRAINEE,true,REVIEWER,false",
        "TECHNOLOGIST,true,REVIEWER,false", "MANAGER,true,REVIEWER,false", "PHYSICIAN,false,READER,true", "TRAINEE,false,READER,true",
        "TECHNOLOGIST,true,READER,false", "NURSE,false,READER,false", "TECHNOLOGIST,false,TECHNOLOGIST,true", "MANAGER,false,AUDIT_ADMINISTRATOR,true"})
    void aReviewerIsALicensedPhysicianAndAReaderAPhysicianOrATrainee(Category category, boolean licensed, AssignmentRole role, boolean may) {
        assertThat(AssignmentRules.against(person(category, licensed), List.of(), at(HERE, role, AllianceRig.from("2026-01-01"))).isEmpty()).isEqualTo(may);
    }

    @Test
    void thePersonOfOneAdministratorRoleIsRefusedAnotherAnywhereWhileItLasts() {
        Assignment held = at(HERE, AssignmentRole.SYSTEM_ADMINISTRATOR, AllianceRig.days("2026-01-01", "2026-06-30"));
        PractitionerDetails person = person(Category.MANAGER, false);
        for (AssignmentRole other : List.of(AssignmentRole.SECURITY_ADMINISTRATOR, AssignmentRole.AUDIT_ADMINISTRATOR)) {
            Wording rule = AssignmentRules.against(person, List.of(held), at(THERE, other, AllianceRig.from("2026-06-30"))).orElseThrow();
            assertThat(rule.en()).contains("three different people", "system administrator", "H1", "2026-01-01 to 2026-06-30");
            assertThat(rule.zh()).contains("三员分立", "系统管理员", "H1");
            assertThat(AssignmentRules.against(person, List.of(held), at(THERE, other, AllianceRig.from("2026-07-01")))).isEmpty();
        }
    }

    @Test
    void theSameAdministratorRoleMayBeHeldInTwoPlacesAndBesideOtherRoles() {
        Assignment held = at(HERE, AssignmentRole.AUDIT_ADMINISTRATOR, AllianceRig.from("2026-01-01"));
        PractitionerDetails person = person(Category.PHYSICIAN, true);
        assertThat(AssignmentRules.against(person, List.of(held), at(THERE, AssignmentRole.AUDIT_ADMINISTRATOR, AllianceRig.from("2026-01-01")))).isEmpty();
        assertThat(AssignmentRules.against(person, List.of(held), at(HERE, AssignmentRole.REVIEWER, AllianceRig.from("2026-01-01")))).isEmpty();
    }

    @Test
    void theSameThingTwiceAtATimeIsRefusedAndAnotherScopeIsNot() {
        Assignment held = at(HERE, AssignmentRole.READER, AllianceRig.from("2026-01-01"), "CT");
        PractitionerDetails person = person(Category.PHYSICIAN, true);
        assertThat(AssignmentRules.against(person, List.of(held), at(HERE, AssignmentRole.READER, AllianceRig.from("2027-01-01"), "CT"))).isPresent();
        assertThat(AssignmentRules.against(person, List.of(held), at(HERE, AssignmentRole.READER, AllianceRig.from("2027-01-01"), "MR"))).isEmpty();
        assertThat(AssignmentRules.against(person, List.of(held), at(HERE, AssignmentRole.READER, AllianceRig.days("2025-01-01", "2025-12-31"), "CT"))).isEmpty();
    }

    @Test
    void anAssignmentIsNoObstacleToItsOwnChange() {
        Assignment held = at(HERE, AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        Assignment ended = new Assignment(held.id(), held.practitioner(), HERE, held.role(), held.scope(), AllianceRig.days("2026-01-01", "2026-12-31"), 0);
        assertThat(AssignmentRules.against(person(Category.PHYSICIAN, true), List.of(held), ended)).isEmpty();
    }
}
