package cn.tongying.person;

import static cn.tongying.person.PersonRig.NATIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.person.Likeness.Reason;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsIT {
    private static final String CARD = "HEALTH_CARD=" + "A1".repeat(32);
    private PersonRig rig;

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rig = new PersonRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private PersonView again(PersonView view) {
        return rig.act(() -> rig.index.read(view.id(), PersonRig.EVERYWHERE, PersonRig.AUTHOR));
    }

    private List<Link> history(UUID person) {
        return rig.act(() -> rig.index.history(person, PersonRig.EVERYWHERE, PersonRig.AUTHOR));
    }

    @Test
    void theSameNationalIdJoinsPatientsOfTwoHospitalsAndTheRuleIsNoted() {
        PersonView here = rig.register("DEFAULT", "P1", "Wang^Xiulan=王^秀兰", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        PersonView north = rig.register("NORTH", "Q2", "王秀兰", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(north.id()).isEqualTo(here.id());
        assertThat(north.patients()).extracting(Patient::patientId).containsExactly("P1", "Q2");
        assertThat(history(here.id())).singleElement().satisfies(link -> {
            assertThat(link.rule()).isEqualTo(Rule.NATIONAL_ID);
            assertThat(link.author()).isEqualTo("tech");
            assertThat(link.patients()).containsExactly(north.patients().getLast().id());
        });
        assertThat(rig.told).extracting(PersonEvent::act).contains(PersonEvent.Act.PERSON_JOINED);
        assertThat(rig.told).extracting(PersonEvent::detail).noneMatch(detail -> detail.contains(NATIONAL_ID) || detail.contains("王"));
    }

    /** No standard allows it, and a machine sends it all the same: an index's row must not be why the follower never goes on. */
    @Test
    void aNameLongerThanAnIndexTakesIsFollowedAndFoundByItsBeginning() {
        Random random = new Random(7);
        String letters = random.ints(6_000, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        String characters = random.ints(6_000, 0x4e00, 0x9fa0).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        rig.image("DEFAULT", "P1", letters + "=" + characters, "19491231", "F");
        rig.image("NORTH", "Q2", characters, "19491231", "F");
        assertThat(rig.personInArchive("DEFAULT", "P1")).isPresent();
        assertThat(rig.personInArchive("NORTH", "Q2")).isPresent();
        rig.image("DEFAULT", "P3", "Wang^Xiulan", "", "");
        assertThat(rig.personInArchive("DEFAULT", "P3")).as("the next one is followed").isPresent();
    }

    @Test
    void theArchiveIsToldOfImagesBeforeAndAfterTheJoin() {
        rig.image("DEFAULT", "P1", "Wang^Xiulan=王^秀兰", "19491231", "F");
        rig.image("NORTH", "Q2", "WANG^XIU LAN", "19491231", "F");
        assertThat(rig.personInArchive("DEFAULT", "P1")).isNotEqualTo(rig.personInArchive("NORTH", "Q2"));
        rig.register("DEFAULT", "P1", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        PersonView joined = rig.register("NORTH", "Q2", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(rig.personInArchive("DEFAULT", "P1")).hasValue(joined.id().toString()).isEqualTo(rig.personInArchive("NORTH", "Q2"));
        rig.register("NORTH", "Q3", "王秀兰", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        rig.image("NORTH", "Q3", "Wang", "", "");
        assertThat(rig.personInArchive("NORTH", "Q3")).hasValue(joined.id().toString());
    }

    @Test
    void aSexOrBirthDateThatContradictsJoinsNothingAndAsksAHumanBeing() {
        PersonView here = rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        PersonView north = rig.register("NORTH", "Q2", "Wang^Xiulan", "1949-12-30", "F", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(north.id()).isNotEqualTo(here.id());
        assertThat(rig.open()).singleElement().satisfies(question ->
                assertThat(question.proposal().reasons()).contains(Reason.SAME_IDENTIFIER, Reason.CONTRADICTION));
    }

    /** Staff that writes down a stolen number for an invented patient is shown nobody's studies by it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "Li^Si", "李秀兰", "Wang^Xiulan=汪^秀兰"})
    void aNationalIdUnderAnotherNameOrNoneJoinsNothingAndAsksAHumanBeing(String name) {
        rig.image("DEFAULT", "P1", "Wang^Xiulan=王^秀兰", "19491231", "F");
        rig.register("DEFAULT", "P1", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(rig.register("NORTH", "INVENTED", name, "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID).patients()).hasSize(1);
        rig.image("NORTH", "INVENTED", "Wang^Xiulan=王^秀兰", "19491231", "F");
        assertThat(rig.personInArchive("NORTH", "INVENTED")).isNotEqualTo(rig.personInArchive("DEFAULT", "P1"));
        assertThat(rig.open()).singleElement().satisfies(question ->
                assertThat(question.proposal().reasons()).contains(Reason.SAME_IDENTIFIER).doesNotContain(Reason.CONTRADICTION));
    }

    @Test
    void aContradictionWithAnyPatientOfThePersonCounts() {
        rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        rig.register("NORTH", "Q2", "王秀兰", "", "", "NATIONAL_ID=" + NATIONAL_ID, CARD);
        PersonView man = rig.register("NORTH", "Q3", "王秀兰", "", "M", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(man.patients()).hasSize(1);
    }

    @Test
    void aCardThatTwoNationalIdsHoldJoinsNothing() {
        rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F", CARD, "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(rig.register("NORTH", "Q2", "Li^Na", "1949-12-31", "F", CARD, "NATIONAL_ID=110105194912310046").patients()).hasSize(1);
        assertThat(rig.open()).singleElement().satisfies(question ->
                assertThat(question.proposal().reasons()).contains(Reason.SAME_IDENTIFIER, Reason.CONTRADICTION));
    }

    @Test
    void aNumberWithoutCheckDigitJoinsOnlyWhenBirthDateAndSexConfirmIt() {
        rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F", CARD);
        assertThat(rig.register("NORTH", "Q2", "Wang^Xiulan", "1949-12-31", "", CARD).patients()).hasSize(1);
        assertThat(rig.open()).singleElement().satisfies(question -> assertThat(question.proposal().reasons()).contains(Reason.SAME_IDENTIFIER));
        assertThat(rig.register("NORTH", "Q2", "", "", "F").patients()).hasSize(2);
        assertThat(rig.open()).as("what asks about one person").isEmpty();
    }

    @Test
    void theSameNameBirthDateAndSexAreProposedByEitherWayOfWriting() {
        rig.register("DEFAULT", "P1", "Lü^Fang=吕^芳", "1981-10-23", "F");
        rig.register("NORTH", "Q2", "LV^FANG", "1981-10-23", "F");
        rig.register("NORTH", "Q3", "吕芳", "1981-10-23", "F");
        rig.register("NORTH", "Q4", "吕芳", "1981-10-24", "F");
        rig.register("NORTH", "Q5", "吕芳", "1981-10-23", "M");
        assertThat(rig.open()).extracting(question -> question.left().patientId() + question.right().patientId())
                .containsExactlyInAnyOrder("P1Q2", "P1Q3", "Q2Q3");
        assertThat(rig.open()).extracting(question -> question.proposal().score()).isSortedAccordingTo((one, other) -> other - one);
        assertThat(rig.open().getFirst().proposal().reasons()).contains(Reason.SAME_IDEOGRAPHIC_NAME, Reason.SAME_BIRTH_DATE, Reason.SAME_SEX);
    }

    @Test
    void aDigitTellsNamesApartInLettersAndInCharacters() {
        rig.register("DEFAULT", "P1", "测试1", "1970-01-01", "M");
        rig.register("NORTH", "Q2", "测试2", "1970-01-01", "M");
        rig.register("DEFAULT", "P3", "TEST^001", "1970-01-01", "M");
        rig.register("NORTH", "Q4", "TEST^002", "1970-01-01", "M");
        assertThat(rig.open()).isEmpty();
        rig.register("NORTH", "Q5", "测试1", "1970-01-01", "M");
        assertThat(rig.open()).extracting(question -> question.left().patientId() + question.right().patientId()).containsExactly("P1Q5");
    }

    /** 1900-01-01 is what machines write for want of a birth date. */
    @Test
    void theUnknownAreNotAlikeAndADateForWantOfOneIsNobodys() {
        rig.register("DEFAULT", "P1", "WuMingShi=无名氏", "1900-01-01", "M");
        rig.register("NORTH", "Q2", "WuMingShi=无名氏", "1900-01-01", "M");
        rig.register("NORTH", "Q3", "无名氏1", "1985-02-03", "M");
        rig.register("DEFAULT", "P4", "无名氏1", "1985-02-03", "M");
        rig.register("DEFAULT", "P5", "Unknown^", "1900-01-01", "M");
        assertThat(rig.open()).isEmpty();
        rig.register("DEFAULT", "P6", "赵^敏", "1900-01-01", "F");
        rig.register("NORTH", "Q7", "赵^敏", "1900-01-01", "F");
        assertThat(rig.open()).flatExtracting(question -> question.proposal().reasons()).doesNotContain(Reason.SAME_BIRTH_DATE);
    }

    /** Many of a big city have the same name and birth date. */
    @Test
    void aNewPatientCostsTheSameStatementsHoweverManyAreAlike() {
        rig.image("DEFAULT", "P0", "张伟", "19900101", "M");
        int none = statementsOf("P1", "张三");
        int one = statementsOf("P2", "张伟");
        for (int i = 3; i < 23; i++) {
            rig.image("DEFAULT", "P" + i, "张伟", "19900101", "M");
        }
        assertThat(statementsOf("P23", "张伟")).isEqualTo(one).isLessThanOrEqualTo(none + 6);
        assertThat(rig.open()).as("of the last one with each before it, and all others").hasSizeGreaterThan(22);
    }

    private int statementsOf(String patientId, String name) {
        int before = rig.statements.get();
        rig.image("DEFAULT", patientId, name, "19900101", "M");
        return rig.statements.get() - before;
    }

    @Test
    void anAcceptedProposalJoinsAndIsAnsweredOnce() {
        rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F");
        rig.register("NORTH", "Q2", "Wang^Xiulan", "1949-12-31", "F");
        long id = rig.open().getFirst().proposal().id();
        PersonView joined = rig.act(() -> rig.index.accept(id, "same address", PersonRig.EVERYWHERE, PersonRig.AUTHOR)).person().orElseThrow();
        assertThat(joined.patients()).hasSize(2);
        assertThat(history(joined.id()).getFirst().rule()).isEqualTo(Rule.DECISION);
        assertThatThrownBy(() -> rig.act(() -> rig.index.accept(id, "", PersonRig.EVERYWHERE, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void aRejectedPairIsNeitherProposedNorJoinedAgain() {
        rig.register("DEFAULT", "P1", "Wang^Xiulan", "1949-12-31", "F");
        rig.register("NORTH", "Q2", "Wang^Xiulan", "1949-12-31", "F");
        long id = rig.open().getFirst().proposal().id();
        rig.act(() -> {
            rig.index.reject(id, "twins' cousin", PersonRig.EVERYWHERE, PersonRig.AUTHOR);
            return null;
        });
        rig.register("DEFAULT", "P1", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        assertThat(rig.register("NORTH", "Q2", "", "", "", "NATIONAL_ID=" + NATIONAL_ID).patients()).hasSize(1);
        assertThat(rig.open()).isEmpty();
    }

    @Test
    void aJoinIsUndoneExactlyAndStaysUndone() {
        rig.image("DEFAULT", "P1", "Wang^Xiulan", "19491231", "F");
        rig.image("NORTH", "Q2", "Wang^Xiulan", "19491231", "F");
        PersonView here = rig.register("DEFAULT", "P1", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        UUID was = UUID.fromString(rig.personInArchive("NORTH", "Q2").orElseThrow());
        rig.register("NORTH", "Q2", "", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        Link link = history(here.id()).getFirst();
        PersonView back = rig.act(() -> rig.index.undo(link.id(), "wrong card", PersonRig.NORTH, PersonRig.AUTHOR));
        assertThat(back.id()).isEqualTo(was);
        assertThat(back.replacedBy()).isEmpty();
        assertThat(back.patients()).extracting(Patient::patientId).containsExactly("Q2");
        assertThat(rig.personInArchive("NORTH", "Q2")).hasValue(was.toString());
        assertThat(again(here).patients()).extracting(Patient::patientId).containsExactly("P1");
        assertThat(history(was)).extracting(one -> one.kind() + " " + one.undone()).containsExactly("PARTED false", "JOINED true");
        assertThat(rig.register("NORTH", "Q2", "Wang^Xiulan", "", "", "NATIONAL_ID=" + NATIONAL_ID).patients()).as("no rule joins them again").hasSize(1);
        assertThatThrownBy(() -> rig.act(() -> rig.index.undo(link.id(), "again", PersonRig.EVERYWHERE, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
    }

    @Test
    void aJoinUnderALaterOneIsUndoneAfterIt() {
        rig.register("NORTH", "Q3", "Wang^Xiulan", "1949-12-31", "F", CARD);
        rig.register("DEFAULT", "P1", "王秀兰", "", "", "NATIONAL_ID=" + NATIONAL_ID);
        PersonView pair = rig.register("NORTH", "Q2", "Wang^Xiulan", "1949-12-31", "F", "NATIONAL_ID=" + NATIONAL_ID);
        Link first = history(pair.id()).getFirst();
        PersonView all = rig.register("NORTH", "Q2", "", "", "", CARD);
        assertThat(all.patients()).hasSize(3);
        assertThatThrownBy(() -> rig.act(() -> rig.index.undo(first.id(), "first", PersonRig.EVERYWHERE, PersonRig.AUTHOR)))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("409");
        Link second = history(all.id()).getFirst();
        rig.act(() -> rig.index.undo(second.id(), "second first", PersonRig.EVERYWHERE, PersonRig.AUTHOR));
        assertThat(rig.act(() -> rig.index.undo(first.id(), "first", PersonRig.EVERYWHERE, PersonRig.AUTHOR)).patients()).hasSize(1);
    }
}
