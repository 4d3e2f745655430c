package cn.tongying.alliance.staff;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.centre.TestDatabase;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract with the portal: what the resources of people take and give, on a real database and without a server. */
class StaffResourcesIT {
    private final PractitionersResource practitioners = new PractitionersResource();
    private final AssignmentsResource assignments = new AssignmentsResource();
    private StaffRig rig;
    private Practitioner wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new StaffRig();
        practitioners.practitioners = rig.practitioners;
        practitioners.staff = rig.staff;
        practitioners.clock = AllianceRig.NOON;
        assignments.assignments = rig.assignments;
        assignments.practitioners = rig.practitioners;
        assignments.clock = AllianceRig.NOON;
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        wang = rig.practitioner("W1", "王伟", Category.PHYSICIAN, Optional.of(StaffRig.licence("110000000000001")));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPageOfPeopleHasACursorWhileThereAreMore() {
        rig.practitioner("T1", "李娜", Category.TECHNOLOGIST, Optional.empty());
        JsonObject first = AllianceRig.json(rig.act(() -> practitioners.page(null, null, null, null, "1", null)));
        assertThat(first.getJsonArray("items").getJsonObject(0).getString("code")).isEqualTo("T1");
        JsonObject last = AllianceRig.json(rig.act(() -> practitioners.page(null, null, null, null, "1", first.getString("next"))));
        assertThat(last.getJsonArray("items").getJsonObject(0).getString("code")).isEqualTo("W1");
        assertThat(last.isNull("next")).isTrue();
        assertThat(AllianceRig.json(rig.act(() -> practitioners.page("李", null, "技师", "true", null, null))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void aPersonIsChangedWithLicenceAndScope() {
        JsonObject changed = AllianceRig.json(rig.act(() -> practitioners.change(AllianceRig.request(), wang.id(), AllianceRig.body("""
                {"version":0,"name":"王伟","title":"CHIEF_PHYSICIAN","category":"PHYSICIAN","licenceNumber":"110000000000001",
                 "licenceFrom":"2020-01-01","licenceTo":"2030-12-31","licenceModalities":["MR","CT"],"active":true}"""))));
        assertThat(AllianceRig.texts(changed, "licenceModalities")).containsExactly("CT", "MR");
        assertThat(changed.getString("licenceTo")).isEqualTo("2030-12-31");
        assertThat(changed.isNull("account")).isTrue();
    }

    @Test
    void competenceSaysYesByWhichAssignmentOrNoAndWhyInBothLanguages() {
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        JsonObject answer = AllianceRig.json(rig.act(() -> practitioners.competence(wang.id(), "H1", null, "CT", "CHEST")));
        assertThat(answer.getJsonObject("sign").getJsonObject("by").getString("id")).isEqualTo(made.id().toString());
        assertThat(answer.getJsonObject("review").getBoolean("allowed")).isFalse();
        assertThat(answer.getJsonObject("review").getString("reason")).isEqualTo("NOT_ASSIGNED");
        assertThat(answer.getJsonObject("review").getString("messageZh")).isNotBlank();
        assertThat(AllianceRig.json(rig.act(() -> assignments.list(wang.id()))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void anAssignmentIsEndedByItsLastDay() {
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        JsonObject changed = AllianceRig.json(rig.act(() -> assignments.change(AllianceRig.request(), wang.id(), made.id(), AllianceRig.body(
                "{\"version\":0,\"organization\":\"H1\",\"role\":\"READER\",\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}"))));
        assertThat(changed.getString("validTo")).isEqualTo("2026-12-31");
    }
}
