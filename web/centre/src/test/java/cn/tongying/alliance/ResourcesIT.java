package cn.tongying.alliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.net.CertificateFingerprint;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with the portal: what the resources take and give, on a real database and without a server. */
class ResourcesIT {
    private final OrganizationsResource organizations = new OrganizationsResource();
    private final PractitionersResource practitioners = new PractitionersResource();
    private final AssignmentsResource assignments = new AssignmentsResource();
    private final AgreementsResource agreements = new AgreementsResource();
    private AllianceRig rig;
    private Practitioner wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new AllianceRig();
        organizations.organizations = rig.organizations;
        practitioners.practitioners = rig.practitioners;
        practitioners.staff = rig.staff;
        assignments.assignments = rig.assignments;
        assignments.practitioners = rig.practitioners;
        agreements.agreements = rig.agreements;
        Clock noon = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneOffset.UTC);
        practitioners.clock = noon;
        assignments.clock = noon;
        agreements.clock = noon;
        rig.organization("ROOT", OrganizationKind.ALLIANCE, "");
        rig.organization("H1", OrganizationKind.HOSPITAL, "ROOT");
        rig.organization("H2", OrganizationKind.HOSPITAL, "ROOT");
        wang = rig.practitioner("W1", "王伟", Category.PHYSICIAN, Optional.of(AllianceRig.licence("110000000000001")));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static HttpServletRequest request() {
        Caller caller = new Caller(Caller.Kind.ACCOUNT, "1", "admin", "DEFAULT", Set.of(), true, Set.of(Caller.Role.SYSTEM_ADMINISTRATOR), "192.0.2.1");
        return (HttpServletRequest) Proxy.newProxyInstance(ResourcesIT.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") && arguments[0].equals(Caller.class.getName()) ? caller : null);
    }

    private static InputStream body(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    @Test
    void theTreeIsAListInWhichEachStandsAfterItsParent() {
        List<JsonObject> items = json(rig.act(() -> organizations.tree(null))).getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(items).extracting(one -> one.getString("code") + " " + one.getInt("depth") + " " + one.getBoolean("site"))
                .containsExactlyInAnyOrder("ROOT 1 false", "H1 2 true", "H2 2 true").startsWith("ROOT 1 false");
        assertThat(items.getLast().keySet()).containsExactlyInAnyOrder("code", "kind", "parent", "depth", "nameZh", "nameEn", "tier", "district",
                "address", "latitude", "longitude", "issuer", "site", "active", "version");
        assertThat(json(rig.act(() -> organizations.tree("H1"))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void whatIsSentAsItWasGivenComesBackAsTheNextVersion() {
        String given = rig.act(() -> organizations.one("H1"));
        JsonObject changed = json(rig.act(() -> organizations.change(request(), "H1", body(given.replace("\"nameZh\":\"H1\"", "\"nameZh\":\"一院\"")
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
        assertThatThrownBy(() -> rig.act(() -> organizations.change(request(), "H1", body("{\"version\":0,\"nameZh\":\"x\"," + member + "}"))))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @Test
    void aMoveNamesTheNewParent() {
        rig.organization("G1", OrganizationKind.GROUP, "ROOT");
        assertThat(json(rig.act(() -> organizations.move(request(), "H1", body("{\"parent\":\"G1\",\"version\":0}")))).getString("parent")).isEqualTo("G1");
    }

    @Test
    void aPageOfPeopleHasACursorWhileThereAreMore() {
        rig.practitioner("T1", "李娜", Category.TECHNOLOGIST, Optional.empty());
        JsonObject first = json(rig.act(() -> practitioners.page(null, null, null, null, "1", null)));
        assertThat(first.getJsonArray("items").getJsonObject(0).getString("code")).isEqualTo("T1");
        JsonObject last = json(rig.act(() -> practitioners.page(null, null, null, null, "1", first.getString("next"))));
        assertThat(last.getJsonArray("items").getJsonObject(0).getString("code")).isEqualTo("W1");
        assertThat(last.isNull("next")).isTrue();
        assertThat(json(rig.act(() -> practitioners.page("李", null, "技师", "true", null, null))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void aPersonIsChangedWithLicenceAndScope() {
        JsonObject changed = json(rig.act(() -> practitioners.change(request(), wang.id(), body("""
                {"version":0,"name":"王伟","title":"CHIEF_PHYSICIAN","category":"PHYSICIAN","licenceNumber":"110000000000001",
                 "licenceFrom":"2020-01-01","licenceTo":"2030-12-31","licenceModalities":["MR","CT"],"active":true}"""))));
        assertThat(texts(changed, "licenceModalities")).containsExactly("CT", "MR");
        assertThat(changed.getString("licenceTo")).isEqualTo("2030-12-31");
        assertThat(changed.isNull("account")).isTrue();
    }

    @Test
    void competenceSaysYesByWhichAssignmentOrNoAndWhyInBothLanguages() {
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        JsonObject answer = json(rig.act(() -> practitioners.competence(wang.id(), "H1", null, "CT", "CHEST")));
        assertThat(answer.getJsonObject("sign").getJsonObject("by").getString("id")).isEqualTo(made.id().toString());
        assertThat(answer.getJsonObject("review").getBoolean("allowed")).isFalse();
        assertThat(answer.getJsonObject("review").getString("reason")).isEqualTo("NOT_ASSIGNED");
        assertThat(answer.getJsonObject("review").getString("messageZh")).isNotBlank();
        assertThat(json(rig.act(() -> assignments.list(wang.id()))).getJsonArray("items")).hasSize(1);
    }

    @Test
    void anAssignmentIsEndedByItsLastDay() {
        Assignment made = rig.assignment(wang, "H1", AssignmentRole.READER, AllianceRig.from("2026-01-01"));
        JsonObject changed = json(rig.act(() -> assignments.change(request(), wang.id(), made.id(), body(
                "{\"version\":0,\"organization\":\"H1\",\"role\":\"READER\",\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}"))));
        assertThat(changed.getString("validTo")).isEqualTo("2026-12-31");
    }

    @Test
    void whatIsSharedWithASiteIsTheStateOfTodayUnlessADayIsNamed() {
        rig.act(() -> rig.agreements.make(AllianceRig.agreement("H1", "H2", false, AllianceRig.days("2026-01-01", "2026-12-31"), Sharing.PRIORS,
                Sharing.READING), AllianceRig.AUTHOR));
        JsonObject today = json(rig.act(() -> agreements.sharedWith("H2", null))).getJsonArray("items").getJsonObject(0);
        assertThat(today.getString("site")).isEqualTo("H1");
        assertThat(texts(today, "purposes")).containsExactly("PRIORS", "READING");
        assertThat(json(rig.act(() -> agreements.sharedWith("H2", "2027-01-01"))).getJsonArray("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"toSite\":\"H1\"", "\"toSite\":\"H9\"", "\"shares\":[]", "\"shares\":[\"ALL\"]", "\"responsibleSite\":\"ROOT\"",
        "\"direction\":\"BOTH\"", "\"validTo\":\"2025-01-01\""})
    void anAgreementThatBreaksARuleIsRefused(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String sound = """
                {"fromSite":"H1","toSite":"H2","direction":"ONE_WAY","shares":["READING"],"validFrom":"2026-01-01","validTo":null,
                 "responsibleSite":"H2","version":0}""";
        Fields asIs = Fields.ofJson(body(sound));
        assertThat(AgreementForm.read(asIs, UUID.randomUUID(), 0, Set.of("H1", "H2")::contains)).isPresent();
        Fields broken = Fields.ofJson(body(sound.replaceFirst(name + ":(\\[[^\\]]*\\]|[^,\\n}]*)", member)));
        assertThat(AgreementForm.read(broken, UUID.randomUUID(), 0, Set.of("H1", "H2")::contains)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"title\":\"SEVENTEEN_LETTERS\"", "\"title\":\"A\\\\\\\\B\"", "\"host\":\"ct1.hospital\"", "\"host\":\"0.0.0.0/0\"", "\"port\":0",
        "\"port\":65536", "\"site\":\"H9\"", "\"certificates\":[\"abc\"]", "\"services\":[\"PRINT\"]", "\"sopClasses\":[\"CT\"]"})
    void anApplicationEntityThatBreaksARuleIsRefused(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String sound = """
                {"title":"CT1","host":"10.1.2.3","port":104,"site":"H1","certificates":["AB:%s"],"services":["ECHO","STORE"],"sopClasses":["1.2.3"]}"""
                .formatted("CD:".repeat(30) + "CD");
        List<EntityCertificate> present = List.of(
                new EntityCertificate(new CertificateFingerprint("ab" + "cd".repeat(31)), Optional.empty()));
        ApplicationEntity read = ApplicationEntityForm.read(Fields.ofJson(body(sound)), UUID.randomUUID(), 0, "H1"::equals, present).orElseThrow();
        assertThat(read.certificates()).isEqualTo(present);
        Fields broken = Fields.ofJson(body(sound.replaceFirst(name + ":(\\[[^\\]]*\\]|\"[^\"]*\"|[0-9]+)", member)));
        assertThat(ApplicationEntityForm.read(broken, UUID.randomUUID(), 0, "H1"::equals, present)).isEmpty();
        assertThat(broken.faults()).extracting(one -> "\"" + one.column() + "\"").containsExactly(name);
    }
}
