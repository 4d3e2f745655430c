package cn.tongying.alliance.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.organization.OrganizationKind;
import cn.tongying.centre.TestDatabase;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with the portal: what the resource of agreements takes and gives, on a real database and without a server. */
class AgreementsResourceIT {
    private final AgreementsResource agreements = new AgreementsResource();
    private AgreementRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new AgreementRig();
        agreements.agreements = rig.agreements;
        agreements.clock = AllianceRig.NOON;
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("H2", OrganizationKind.HOSPITAL, "ROOT");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsSharedWithASiteIsTheStateOfTodayUnlessADayIsNamed() {
        rig.act(() -> rig.agreements.make(AgreementRig.agreement("H1", "H2", false, AllianceRig.days("2026-01-01", "2026-12-31"), Sharing.PRIORS,
                Sharing.READING), AllianceRig.AUTHOR));
        JsonObject today = AllianceRig.json(rig.act(() -> agreements.sharedWith("H2", null))).getJsonArray("items").getJsonObject(0);
        assertThat(today.getString("site")).isEqualTo("H1");
        assertThat(AllianceRig.texts(today, "purposes")).containsExactly("PRIORS", "READING");
        assertThat(AllianceRig.json(rig.act(() -> agreements.sharedWith("H2", "2027-01-01"))).getJsonArray("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"toSite\":\"H1\"", "\"toSite\":\"H9\"", "\"shares\":[]", "\"shares\":[\"ALL\"]", "\"responsibleSite\":\"ROOT\"",
        "\"direction\":\"BOTH\"", "\"validTo\":\"2025-01-01\""})
    void anAgreementThatBreaksARuleIsRefused(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String sound = """
                {"fromSite":"H1","toSite":"H2","direction":"ONE_WAY","shares":["READING"],"validFrom":"2026-01-01","validTo":null,
                 "responsibleSite":"H2","version":0}""";
        Fields asIs = Fields.ofJson(AllianceRig.body(sound));
        assertThat(AgreementForm.read(asIs, UUID.randomUUID(), 0, Set.of("H1", "H2")::contains)).isPresent();
        Fields broken = Fields.ofJson(AllianceRig.body(sound.replaceFirst(name + ":(\\[[^\\]]*\\]|[^,\\n}]*)", member)));
        assertThat(AgreementForm.read(broken, UUID.randomUUID(), 0, Set.of("H1", "H2")::contains)).isEmpty();
    }
}
