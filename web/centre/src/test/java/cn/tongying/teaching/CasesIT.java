package cn.tongying.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.StoredInstance;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.reading.ReadingRig;
import cn.tongying.teaching.CaseSearch.Which;
import cn.tongying.teaching.CaseText.Shared;
import cn.tongying.teaching.TeachingEvent.Act;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an exam to a case that is found, looked at and taken back, by the real archive. */
class CasesIT {
    private static final CaseText TEXT = TeachingRig.text("右肺上叶结节", "体检发现，无症状。", Shared.HOSPITAL, "结节", "早期");
    @TempDir
    private Path folder;
    private TeachingRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new TeachingRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCaseIsCopiesWithoutWhatIdentifiesThatItsAuthorAloneIsShown() throws Exception {
        TeachingCase made = rig.make(TEXT);
        assertThat(made.state()).isEqualTo(CaseState.DRAFT);
        assertThat(made.images()).isEqualTo(2);
        assertThat(made.study()).startsWith("2.25.");
        List<StoredInstance> copies = rig.archive.room().retrieval().find(rig.author.caller(), new StudyInstanceUid(made.study()), Optional.empty(), Optional.empty());
        Dataset copy = rig.archive.room().retrieval().scan(copies.getFirst(), Limits.standard(), MemoryClaim.NONE).dataset();
        assertThat(copy.string(Tag.PatientIdentityRemoved)).hasValue("YES");
        assertThat(copy.string(Tag.PatientID).orElseThrow()).startsWith("P-");
        assertThat(copy.string(Tag.PatientSex)).as("what teaches").hasValue("M");
        assertThat(copy.toString()).doesNotContain("Zhao", "P7700", "20260102", TeachingRig.EXAM.uid().value() + ".");
        assertThat(List.of(rig.images(made, rig.reviewer), rig.images(made, rig.north))).containsOnly(0);
        assertThat(rig.told).extracting(event -> event.act() + " " + event.study()).containsExactly("TEACHING_CASE_MADE 1.2.77", "TEACHING_CASE_CHANGED " + made.study());
    }

    @Test
    void eachCaseHasUidsOfItsOwnAndKeyImagesAloneWhereTheyAreChosen() {
        TeachingCase whole = rig.make(TEXT);
        TeachingCase key = rig.make(TEXT, "1.2.77.1.2");
        assertThat(key.study()).isNotEqualTo(whole.study());
        assertThat(rig.images(key, rig.author)).isEqualTo(1);
        assertThatThrownBy(() -> rig.make(TEXT, "1.2.9")).isInstanceOf(ProblemException.class);
    }

    @Test
    void whoWroteItDoesNotPublishItAndAnotherWhoReviewsThereDoes() {
        TeachingCase made = rig.make(TEXT);
        assertThatThrownBy(() -> rig.act(() -> rig.cases.submit(made.id(), made.version(), rig.reviewer.caller(), rig.reviewer.actor()))).as("a draft of another").hasMessageContaining("no such case");
        TeachingCase submitted = rig.act(() -> rig.cases.submit(made.id(), made.version(), rig.author.caller(), rig.author.actor()));
        assertThat(rig.images(made, rig.reviewer)).isEqualTo(2);
        assertThat(rig.images(made, rig.north)).isZero();
        assertThatThrownBy(() -> publish(submitted, rig.author)).hasMessageContaining("yourself");
        assertThatThrownBy(() -> publish(submitted, rig.learner)).hasMessageContaining("reviews reports");
        assertThatThrownBy(() -> publish(submitted, rig.north)).as("of another hospital").hasMessageContaining("no such case");
        TeachingCase published = publish(submitted, rig.reviewer);
        assertThat(published.state()).isEqualTo(CaseState.PUBLISHED);
        assertThat(published.reviewerName()).isEqualTo("医师reviewer");
        assertThat(rig.told).extracting(TeachingEvent::act).contains(Act.TEACHING_CASE_SUBMITTED, Act.TEACHING_CASE_PUBLISHED);
    }

    @Test
    void whoReviewsForTheHospitalByAgreementPublishesItsCasesAndIsShownThem() throws Exception {
        TeachingCase made = rig.make(TEXT);
        ReadingRig.Person agreed = rig.reading.agreed(rig.north, "DEFAULT", "NORTH", "REVIEW");
        TeachingCase submitted = rig.act(() -> rig.cases.submit(made.id(), made.version(), rig.author.caller(), rig.author.actor()));
        assertThat(rig.found(agreed, Which.REVIEW, "")).containsExactly("右肺上叶结节");
        assertThat(rig.images(made, agreed)).isEqualTo(2);
        TeachingCase published = publish(submitted, agreed);
        assertThat(rig.images(published, agreed)).isEqualTo(2);
        ReadingRig.Person colleague = rig.reading.physician("colleague", "NORTH", "READER");
        assertThat(rig.images(published, colleague)).as("a case of one hospital").isZero();
    }

    private TeachingCase publish(TeachingCase one, ReadingRig.Person by) {
        return rig.act(() -> rig.cases.publish(one.id(), one.version(), by.caller(), by.actor()));
    }

    @Test
    void aHospitalsCaseIsItsOwnAndOneOfTheAllianceIsEverybodys() {
        TeachingCase here = rig.published(TEXT);
        TeachingCase everywhere = rig.published(TeachingRig.text("肺结节 AIS", "", Shared.ALLIANCE));
        assertThat(rig.found(rig.learner, Which.PUBLISHED, "结节")).containsExactly("肺结节 AIS", "右肺上叶结节");
        assertThat(rig.found(rig.north, Which.PUBLISHED, "结节")).containsExactly("肺结节 AIS");
        assertThat(List.of(rig.images(here, rig.learner), rig.images(here, rig.north), rig.images(everywhere, rig.north))).containsExactly(2, 0, 2);
        assertThatThrownBy(() -> rig.act(() -> rig.cases.open(here.id(), rig.north.caller(), rig.north.actor()))).hasMessageContaining("no such case");
        assertThat(rig.act(() -> rig.cases.open(everywhere.id(), rig.north.caller(), rig.north.actor())).text().diagnosis()).isEqualTo("肺腺癌");
    }

    @Test
    void whatIsPublishedIsWithdrawnAndThenShownToNobody() {
        TeachingCase one = rig.published(TEXT);
        assertThatThrownBy(() -> rig.act(() -> rig.cases.edit(one.id(), TEXT, one.version(), rig.author.caller(), rig.author.actor()))).hasMessageContaining("withdrawn, and not changed");
        assertThatThrownBy(() -> rig.act(() -> rig.cases.withdraw(one.id(), one.version(), "x", rig.learner.caller(), rig.learner.actor()))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> rig.act(() -> rig.cases.withdraw(one.id(), one.version() - 1, "x", rig.author.caller(), rig.author.actor()))).hasMessageContaining("meanwhile");
        rig.act(() -> rig.cases.withdraw(one.id(), one.version(), "图像有误", rig.author.caller(), rig.author.actor()));
        assertThat(List.of(rig.images(one, rig.learner), rig.images(one, rig.author))).containsOnly(0);
        assertThat(rig.found(rig.learner, Which.PUBLISHED, "")).isEmpty();
        assertThat(rig.found(rig.author, Which.MINE, "")).containsExactly("右肺上叶结节");
    }

    @Test
    void aReviewerGivesItBackWithARemarkAndItsAuthorMendsIt() {
        TeachingCase made = rig.make(TEXT);
        TeachingCase submitted = rig.act(() -> rig.cases.submit(made.id(), made.version(), rig.author.caller(), rig.author.actor()));
        assertThat(rig.found(rig.reviewer, Which.REVIEW, "")).containsExactly("右肺上叶结节");
        assertThat(rig.found(rig.north, Which.REVIEW, "")).isEmpty();
        TeachingCase back = rig.act(() -> rig.cases.giveBack(made.id(), submitted.version(), "补充病史", rig.reviewer.caller(), rig.reviewer.actor()));
        assertThat(back.remark()).isEqualTo("补充病史");
        assertThat(rig.images(made, rig.reviewer)).isZero();
        TeachingCase mended = rig.act(() -> rig.cases.edit(made.id(), TeachingRig.text("结节", "吸烟 20 年。", Shared.HOSPITAL), back.version(), rig.author.caller(), rig.author.actor()));
        assertThat(mended.text().history()).isEqualTo("吸烟 20 年。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"患者 Zhao Given，男。", "given zhao", "住院号 P7700", "2026-01-02 行 CT", "2026年1月2日复查", "20260102", "身份证 110101197001011234", "电话 13800138000", "accp7700 号"})
    void textThatNamesThePatientIsRefusedAndNothingIsKept(String history) {
        assertThatThrownBy(() -> rig.make(TeachingRig.text("x", history, Shared.HOSPITAL))).hasMessageContaining("names nobody");
        assertThat(rig.act(() -> rig.reading.database().exists("SELECT 1 FROM teaching_case"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 个月前体检发现，最大径 12.5 mm。", "吸烟 20 年，2019 年手术", "CEA 7.3 ng/mL (2.5-5.0)", "1.2×0.8×1.1 cm"})
    void textThatNamesNobodyIsTaken(String history) {
        assertThat(rig.make(TeachingRig.text("x", history, Shared.HOSPITAL)).text().history()).isEqualTo(history);
    }

    @Test
    void anExamOfAHospitalOneDoesNotWorkForIsNotThere() {
        assertThatThrownBy(() -> rig.making.make(new CaseMaking.Wanted(TeachingRig.EXAM.uid(), java.util.Set.of(), TEXT), rig.north.caller(), rig.north.actor()))
                .hasMessageContaining("no such exam");
    }

    @Test
    void noCaseIsMadeOfWhoRefusesSharingAndOneThatThereIsIsTakenBack() throws Exception {
        TeachingCase one = rig.published(TEXT);
        ReadingRig.owner("insert into sharing_refusal (patient, source) select id, 'consent 1' from patient where patient_id = 'P7700'");
        assertThatThrownBy(() -> rig.make(TEXT)).hasMessageContaining("refuses");
        rig.act(rig.watch::step);
        assertThat(rig.images(one, rig.learner)).isZero();
        TeachingCase now = rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), ""));
        assertThat(List.of(now.state().name(), now.flag())).containsExactly("WITHDRAWN", "REFUSED");
        assertThat(rig.told).extracting(TeachingEvent::act).contains(Act.TEACHING_CASE_FLAGGED, Act.TEACHING_CASE_WITHDRAWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update study set hidden = true", "update instance set rejection = 1 where sop_instance_uid = '1.2.77.1.2'",
        "update study set patient_id = (select id from patient where patient_id like 'P-%' limit 1)"})
    void aCaseIsFlaggedOnceWhenItsExamWasRejectedOrIsAnotherPatients(String change) throws Exception {
        TeachingCase one = rig.published(TEXT);
        rig.act(rig.watch::step);
        assertThat(rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), "")).flag()).isEmpty();
        ReadingRig.owner(change.startsWith("update study") ? change + " where study_instance_uid = '1.2.77'" : change);
        rig.act(rig.watch::step);
        rig.act(rig.watch::step);
        TeachingCase now = rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), ""));
        assertThat(List.of(now.state().name(), now.flag())).containsExactly("PUBLISHED", "CORRECTED");
        assertThat(rig.told).filteredOn(event -> event.act() == Act.TEACHING_CASE_FLAGGED).hasSize(1);
    }

    /** The exam has a report that was final before the case was made; then comes one more version, signed then. */
    private void signed(String kind, String reason, String at) throws Exception {
        UUID task = rig.reading.ready("DEFAULT", "1.2.999");
        ReadingRig.owner("update reading_task set study_instance_uid = '1.2.77' where id = '" + task + "'",
                "insert into report_version (task, number, kind, findings, impression, positive, images, lesions, reason, patient_id, patient_name, account, practitioner, staff_number, author, title, "
                        + "licence_number, organization, responsible, at, former, seal, retracted) select '" + task + "', 3, '" + kind + "', '', '" + (kind.equals("RETRACTION") ? "" : "见上") + "', false, '[]', '[]', '"
                        + reason + "', 'P7700', 'Zhao^Given', account.id, (select id from practitioner limit 1), 'S', 'x', 'RESIDENT', 'L', 'DEFAULT', 'DEFAULT', " + at
                        + ", decode(repeat('00', 32), 'hex'), decode(repeat('01', 32), 'hex'), 0 from account limit 1");
    }

    @Test
    void aCaseWhoseReportIsRetractedSinceIsFlaggedWithTheCodeForItsKeepersAndNoWordOfThePatient() throws Exception {
        TeachingCase one = rig.published(TEXT);
        signed("RETRACTION", "WRONG_PATIENT Zhao Given 的片子", "now() + interval '1 minute'");
        rig.act(rig.watch::step);
        rig.act(rig.watch::step);
        TeachingCase now = rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), ""));
        assertThat(List.of(now.state().name(), now.flag(), now.flagWhy())).as("its keepers decide").containsExactly("PUBLISHED", "REPORT_RETRACTED", "WRONG_PATIENT");
        assertThat(rig.told).filteredOn(event -> event.act() == Act.TEACHING_CASE_FLAGGED).extracting(TeachingEvent::detail).singleElement().asString().contains("REPORT_RETRACTED WRONG_PATIENT")
                .doesNotContain("Zhao", "片子");
        assertThat(TeachingJson.line(now, rig.reviewer.id()).build().toString()).contains("\"flagWhy\":\"WRONG_PATIENT\"").doesNotContain("Zhao", "片子", "P7700");
        assertThat(TeachingJson.line(now, rig.author.id()).build().toString()).contains("flagWhy");
        assertThat(TeachingJson.line(now, rig.learner.id()).build().toString()).as("who learns is told that it counts no more").contains("REPORT_RETRACTED").doesNotContain("flagWhy");
    }

    @ParameterizedTest
    @CsvSource({"CORRECTION, REPORT_CORRECTED", "ADDENDUM, ''"})
    void aCorrectionFlagsItToo(String kind, String flag) throws Exception {
        TeachingCase one = rig.published(TEXT);
        signed(kind, "左右写反", "now() + interval '1 minute'");
        rig.act(rig.watch::step);
        assertThat(rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), "")).flag()).isEqualTo(flag);
    }

    @Test
    void whatWasRetractedBeforeTheCaseWasMadeFlagsNothing() throws Exception {
        signed("RETRACTION", "SIGNED_BY_MISTAKE", "now() - interval '1 day'");
        TeachingCase one = rig.published(TEXT);
        rig.act(rig.watch::step);
        assertThat(rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), "")).flag()).isEmpty();
        ReadingRig.owner("update study set hidden = true where study_instance_uid = '1.2.77'");
        rig.act(rig.watch::step);
        assertThat(rig.act(() -> rig.cases.shown(one.id(), rig.author.caller(), "")).flag()).isEqualTo("CORRECTED");
    }

    @Test
    void theDatabaseDoesNotTellWhomACaseIsOf() {
        TeachingCase one = rig.published(TEXT);
        String row = rig.act(() -> rig.reading.database().first("SELECT teaching_case::text || encode(source, 'escape') || encode(way_back, 'escape') || encode(key, 'escape') FROM teaching_source",
                found -> found.getString(1))).orElseThrow();
        assertThat(row).doesNotContain("1.2.77", "P7700", "Zhao").contains(one.id().toString());
        assertThat(rig.act(() -> rig.sources.of(one.id())).uid()).isEqualTo("1.2.77");
        assertThat(row.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(200);
    }
}
