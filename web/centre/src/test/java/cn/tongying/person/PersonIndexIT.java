package cn.tongying.person;

import static cn.tongying.person.PersonRig.NATIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.ImportReport;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers find and see: of a person only the patients at their own sites. */
class PersonIndexIT {
    private PersonRig rig;
    private PersonJson shapes;
    private PersonView wang;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new PersonRig();
        shapes = new PersonJson();
        shapes.parts = rig.parts;
        rig.register("DEFAULT", "P1", "Wang^Xiulan=王^秀兰", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        wang = rig.register("NORTH", "Q2", "WANG^XIULAN", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        rig.register("NORTH", "Q9", "Wang^Xiu", "1990-01-01", "M");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private List<PersonView> search(Caller caller, String asked) {
        return rig.act(() -> rig.index.search(PatientForm.criteria(json(asked), rig.parts), caller, PersonSearch.Place.FIRST, 50, PersonRig.AUTHOR)).persons();
    }

    private PersonView crossReference(Caller caller, String asked) {
        return rig.act(() -> rig.index.crossReference(PatientForm.number(json(asked), rig.parts), caller, PersonRig.AUTHOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"wang xiul\"}", "{\"name\":\"王秀\"}", "{\"birthDate\":\"1949-12-31\"}", "{\"patientId\":\"Q2\"}",
        "{\"patientId\":\"P1\",\"site\":\"DEFAULT\",\"sex\":\"F\"}", "{\"identifier\":{\"system\":\"NATIONAL_ID\",\"value\":\"11010519491231002x\"}}"})
    void aPersonIsFoundByWhatIsKnown(String asked) {
        assertThat(search(PersonRig.EVERYWHERE, asked)).extracting(PersonView::id).containsExactly(wang.id());
    }

    @Test
    void aSearchForNothingIsRefused() {
        assertThatThrownBy(() -> search(PersonRig.EVERYWHERE, "{\"sex\":\"F\"}")).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @Test
    void pagesFollowOneAnotherByName() {
        PersonSearch.Criteria asked = PatientForm.criteria(json("{\"name\":\"wang\"}"), rig.parts);
        PersonIndex.Page first = rig.act(() -> rig.index.search(asked, PersonRig.NORTH, PersonSearch.Place.FIRST, 1, PersonRig.AUTHOR));
        assertThat(first.persons()).singleElement().satisfies(one -> assertThat(one.patients().getFirst().patientId()).isEqualTo("Q9"));
        PersonSearch.Place place = Asked.place(json("{\"after\":\"" + Asked.cursor(first.next().orElseThrow()) + "\"}"));
        PersonIndex.Page last = rig.act(() -> rig.index.search(asked, PersonRig.NORTH, place, 1, PersonRig.AUTHOR));
        assertThat(last.persons()).singleElement().satisfies(one -> assertThat(one.patients().getFirst().patientId()).isEqualTo("Q2"));
        assertThat(last.next()).isEmpty();
    }

    @Test
    void whoSeesOneSiteSeesOnlyItsPatientsOfThePerson() {
        assertThat(crossReference(PersonRig.NORTH, "{\"system\":\"NATIONAL_ID\",\"value\":\"" + NATIONAL_ID + "\"}").patients())
                .extracting(Patient::patientId).containsExactly("Q2");
        assertThat(search(PersonRig.NORTH, "{\"name\":\"王\"}")).isEmpty();
        assertThatThrownBy(() -> crossReference(PersonRig.NORTH, "{\"system\":\"PATIENT_ID\",\"site\":\"DEFAULT\",\"value\":\"P1\"}"))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void aNumberGivesTheNumbersElsewhere() {
        assertThat(crossReference(PersonRig.EVERYWHERE, "{\"system\":\"PATIENT_ID\",\"site\":\"NORTH\",\"value\":\"Q2\"}").patients())
                .extracting(patient -> patient.issuer() + " " + patient.patientId()).containsExactly("DEFAULT P1", "NORTH Q2");
    }

    @Test
    void anotherTenantsPersonIsNotThere() {
        PersonView other = rig.register("DEFAULT", "P5", "Li^Si", "1960-01-01", "M");
        assertThatThrownBy(() -> rig.act(() -> rig.index.read(other.id(), PersonRig.NORTH, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThatThrownBy(() -> rig.act(() -> rig.index.history(other.id(), PersonRig.NORTH, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
        assertThatThrownBy(() -> rig.act(() -> rig.index.register(PersonRig.registration("DEFAULT", "P5", "X", "", ""), PersonRig.NORTH, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void aProposalAboutAnotherTenantsPatientIsNotThereEither() {
        rig.register("DEFAULT", "P6", "Li^Si", "1960-01-01", "M");
        rig.register("NORTH", "Q6", "Li^Si", "1960-01-01", "M");
        long id = rig.open().getFirst().proposal().id();
        assertThat(open(PersonRig.NORTH)).isEmpty();
        assertNoQuestion(() -> rig.index.accept(id, "", PersonRig.HERE, PersonRig.AUTHOR));
    }

    private List<PersonIndex.Question> open(Caller caller) {
        return rig.act(() -> rig.index.open(caller, Proposals.Place.FIRST, 10, PersonRig.AUTHOR));
    }

    private void assertNoQuestion(Supplier<?> act) {
        assertThatThrownBy(() -> rig.act(act)).isInstanceOf(ProblemException.class).hasMessageStartingWith("404");
    }

    @Test
    void twoHospitalsThatAgreedOnSharingDecideTogether() throws SQLException {
        rig.register("DEFAULT", "P6", "Li^Si", "1960-01-01", "M", "INSURANCE=A12345678");
        rig.register("NORTH", "Q6", "Li^Si", "1960-01-01", "M");
        long id = rig.open().getFirst().proposal().id();
        rig.agree("NORTH", "DEFAULT", "2020-01-01", "infinity");
        PersonIndex.Question asked = open(PersonRig.NORTH).getFirst();
        assertThat(asked.needsOther()).isTrue();
        assertThat(shapes.question(asked).build().toString()).as("the other hospital's numbers stay there").contains("Q6", "Li^Si").doesNotContain("P6", "5678");
        PersonIndex.Accepted first = rig.act(() -> rig.index.accept(id, "", PersonRig.NORTH, PersonRig.AUTHOR));
        assertThat(first.person()).isEmpty();
        assertThat(first.awaited()).isEqualTo("DEFAULT");
        assertThat(open(PersonRig.NORTH)).as("answered").isEmpty();
        assertThat(rig.act(() -> rig.index.accept(id, "", PersonRig.NORTH, PersonRig.AUTHOR)).person()).as("one hospital twice").isEmpty();
        assertThat(open(PersonRig.HERE)).singleElement().satisfies(one -> assertThat(one.said()).containsExactly("NORTH"));
        assertThat(rig.act(() -> rig.index.accept(id, "", PersonRig.HERE, PersonRig.AUTHOR)).person()).get()
                .extracting(person -> person.patients().getFirst().patientId()).isEqualTo("P6");
        assertThat(rig.register("NORTH", "Q6", "", "", "").patients()).hasSize(2);
        assertThat(rig.told).extracting(PersonEvent::act).contains(PersonEvent.Act.PERSON_PROPOSAL_ANSWERED);
    }

    @Test
    void oneOfTwoHospitalsIsEnoughToSayThatTheyAreTwoPersons() throws SQLException {
        rig.register("DEFAULT", "P6", "Li^Si", "1960-01-01", "M");
        rig.register("NORTH", "Q6", "Li^Si", "1960-01-01", "M");
        long id = rig.open().getFirst().proposal().id();
        rig.agree("NORTH", "DEFAULT", "2020-01-01", "infinity");
        rig.act(() -> {
            rig.index.reject(id, "another man", PersonRig.HERE, PersonRig.AUTHOR);
            return null;
        });
        assertThat(open(PersonRig.NORTH)).isEmpty();
        assertThatThrownBy(() -> rig.act(() -> rig.index.accept(id, "", PersonRig.NORTH, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void anAgreementThatEndedOpensNoQuestion() throws SQLException {
        rig.register("DEFAULT", "P6", "Li^Si", "1960-01-01", "M");
        rig.register("NORTH", "Q6", "Li^Si", "1960-01-01", "M");
        long id = rig.open().getFirst().proposal().id();
        rig.agree("NORTH", "DEFAULT", "2020-01-01", "2020-12-31");
        assertThat(open(PersonRig.NORTH)).isEmpty();
        assertNoQuestion(() -> rig.index.accept(id, "", PersonRig.NORTH, PersonRig.AUTHOR));
        assertNoQuestion(() -> {
            rig.index.reject(id, "no", PersonRig.NORTH, PersonRig.AUTHOR);
            return null;
        });
    }

    /** Who works at both hospitals, but makes images and registers patients at one of them alone. */
    @Test
    void oneDecidesForTheHospitalsWhereOneIsTechnologist() {
        rig.register("DEFAULT", "P6", "Li^Si", "1960-01-01", "M");
        rig.register("NORTH", "Q6", "Li^Si", "1960-01-01", "M");
        long id = rig.open().getFirst().proposal().id();
        Caller readerThere = PersonRig.caller(Map.of(Caller.Role.TECHNOLOGIST, Set.of("DEFAULT"), Caller.Role.READER, Set.of("NORTH")), "DEFAULT", "NORTH");
        assertThat(open(readerThere)).isEmpty();
        assertNoQuestion(() -> rig.index.accept(id, "", readerThere, PersonRig.AUTHOR));
    }

    @Test
    void numbersLeaveMaskedAndLieUnreadableInTheDatabase() {
        String answer = shapes.person(wang).build().toString();
        assertThat(answer).contains("**************002X").doesNotContain(NATIONAL_ID);
        List<?> kept = rig.act(() -> rig.rows.createNativeQuery("select encode(encrypted, 'escape') || encode(keyed_hash, 'escape') from person_identifier")
                .getResultList());
        assertThat(kept).hasSize(2).allSatisfy(text -> assertThat(text.toString()).doesNotContain("1949", "002X"));
        assertThat(rig.act(() -> rig.rows.createNativeQuery("select count(distinct encrypted) from person_identifier").getSingleResult())).isEqualTo(2L);
    }

    private ImportReport take(String csv, boolean dryRun, Caller caller) {
        return rig.act(() -> rig.imports.run(csv.getBytes(StandardCharsets.UTF_8), dryRun, caller, Set.of("DEFAULT", "NORTH"), PersonRig.AUTHOR));
    }

    @Test
    void aFileIsTriedOutBeforeItIsTaken() {
        String csv = "机构,患者编号,姓名,出生日期,性别,身份证号\r\nNORTH,Q7,王秀兰,1949-12-31,女," + NATIONAL_ID + "\r\nNORTH,Q9,,,,\r\n";
        assertThat(take(csv, true, PersonRig.EVERYWHERE)).isEqualTo(new ImportReport(true, 2, 1, 0, 1, List.of()));
        assertThat(search(PersonRig.EVERYWHERE, "{\"patientId\":\"Q7\"}")).isEmpty();
        assertThat(take(csv, false, PersonRig.EVERYWHERE)).isEqualTo(new ImportReport(false, 2, 1, 0, 1, List.of()));
        assertThat(search(PersonRig.EVERYWHERE, "{\"patientId\":\"Q7\"}")).extracting(PersonView::id).containsExactly(wang.id());
    }

    @Test
    void faultsOfAFileTellTheirLineAndNoNumber() {
        String csv = "site,patientId,nationalId\r\nNORTH,Q7,110105194912310021\r\nDEFAULT,P7,\r\nNORTH,Q7,\r\n";
        ImportReport report = take(csv, false, PersonRig.NORTH);
        assertThat(report.faults()).extracting(fault -> fault.line() + " " + fault.fault().column()).containsExactly("2 nationalId", "3 site");
        assertThat(report.faults().getFirst().fault().value()).isEqualTo("**************0021");
        assertThat(search(PersonRig.NORTH, "{\"patientId\":\"Q7\"}")).isEmpty();
    }
}
