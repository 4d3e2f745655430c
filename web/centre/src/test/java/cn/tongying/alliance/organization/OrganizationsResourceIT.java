package cn.tongying.alliance.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with the portal: what the resource of organizations takes and gives, on a real database and without a server. */
class OrganizationsResourceIT {
    private final OrganizationsResource organizations = new OrganizationsResource();
    private TreeRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new TreeRig();
        organizations.organizations = rig.organizations;
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("H2", OrganizationKind.HOSPITAL, "ROOT");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theTreeIsAListInWhichEachStandsAfterItsParent() {
        List<JsonObject> items = AllianceRig.json(rig.act(() -> organizations.tree(null))).getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(items).extracting(one -> one.getString("code") + " " + one.getInt("depth") + " " + one.getBoolean("site"))
                .containsExactlyInAnyOrder("ROOT 1 false", "H1 2 true", "H2 2 true").startsWith("ROOT 1 false");
        assertThat(items.getLast().keySet()).containsExactlyInAnyOrder("code", "kind", "parent", "depth", "nameZh", "nameEn", "tier", "district",
                "address", "latitude", "longitude", "issuer", "site", "active", "version");
        assertThat(AllianceRig.json(rig.act(() -> organizations.tree("H1"))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void whatIsSentAsItWasGivenComesBackAsTheNextVersion() {
        String given = rig.act(() -> organizations.one("H1"));
        JsonObject changed = AllianceRig.json(rig.act(() -> organizations.change(AllianceRig.request(), "H1", AllianceRig.body(given.replace("\"nameZh\":\"H1\"", "\"nameZh\":\"一院\"")
                .replace("\"tier\":null", "\"tier\":\"3A\"").replace("\"latitude\":null,\"longitude\":null", "\"latitude\":31.2,\"longitude\":121.47")))));
        assertThat(changed.getString("nameZh")).isEqualTo("一院");
        assertThat(changed.getString("tier")).isEqualTo("3A");
        assertThat(changed.getJsonNumber("latitude").doubleValue()).isEqualTo(31.2);
        assertThat(changed.getInt("version")).isEqualTo(1);
        assertThat(rig.events.all.getLast().author().name()).isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"issuer\":\"OTHER\"", "\"kind\":\"CAMPUS\"", "\"code\":\"H9\"", "\"parent\":\"H2\"", "\"latitude\":91,\"longitude\":0",
        "\"latitude\":1", "\"tier\":\"4A\"", "\"district\":\"999999\"", "\"active\":\"maybe\""})
    void whatDoesNotChangeOrBreaksItsRuleIsRefusedByName(String member) {
        assertThatThrownBy(() -> rig.act(() -> organizations.change(AllianceRig.request(), "H1", AllianceRig.body("{\"version\":0,\"nameZh\":\"x\"," + member + "}"))))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @Test
    void aMoveNamesTheNewParent() {
        rig.organization("G1", OrganizationKind.GROUP, "ROOT");
        assertThat(AllianceRig.json(rig.act(() -> organizations.move(AllianceRig.request(), "H1", AllianceRig.body("{\"parent\":\"G1\",\"version\":0}")))).getString("parent")).isEqualTo("G1");
    }
}
