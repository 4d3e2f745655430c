package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.MatrixArchive;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.archive.StoredInstance;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.results.FilingsOfTest;
import cn.tongying.reading.results.ReportFiler;
import cn.tongying.reading.results.ReportSigner;
import cn.tongying.reading.results.ResultEvent;
import cn.tongying.reading.results.SignatureStanding;
import cn.tongying.reading.results.SignatureStanding.State;
import cn.tongying.reading.signature.LoopbackCa;
import cn.tongying.reading.signature.LoopbackCa.Wrong;
import cn.tongying.reading.signature.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report whose hospital has a CA: final and read at once, signed by each version's own signer, and stored and given out as the bytes that were signed. */
class SignedDocumentsIT {
    private static final Instant DAY = Instant.parse("2026-01-15T04:00:00Z");
    private static final Sample EXAM = new Sample("DEFAULT", new StudyInstanceUid("1.2.77"), "P77", "Zhao");
    @TempDir
    private static Path keys;
    private static LoopbackCa ca;
    private final ReadingRig rig = new ReadingRig();
    @TempDir
    private Path folder;
    private MatrixArchive archive;
    private ReportFiler filer;
    private ReportSigner signer;
    private Person writer;
    private Person reviewer;

    @BeforeAll
    static void issue() throws IOException {
        ca = new LoopbackCa(keys.resolve("ca"));
        ca.person("医师reviewer", "REVIEWER");
        ca.person("医师second", "SECOND");
    }

    @AfterAll
    static void end() {
        ca.close();
    }

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        rig.time.now = DAY;
        ca.gives = "*";
        ca.signs = "*";
        ca.status = 200;
        ca.wrong = Wrong.NOTHING;
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        rig.outbox.signatures.use(ca.parts());
        filer = rig.outbox.filings.filer(rig.signedReports, archive.room().archive());
        signer = rig.outbox.signatures.signer(rig.outbox.filings, rig.signedReports, archive.room().archive());
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        archive.close();
        rig.close();
    }

    private UUID signedFinally() throws SQLException {
        archive.store(EXAM, 1);
        archive.settle();
        ReadingRig.owner("update series set settle_due = now() - interval '1 minute' where settled_at is null");
        archive.room().settler().step();
        archive.settle();
        rig.follow();
        ReadingRig.owner("update instance set received_at = '2026-01-15T03:00:00Z'");
        UUID task = rig.task(EXAM.uid().value()).orElseThrow();
        rig.claim(task, writer);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, writer), writer);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, rig.save(task, "未见异常。", 1, reviewer), reviewer);
        rig.time.pass(Duration.ofMinutes(1));
        return task;
    }

    private void amend(UUID task, Kind kind, int seen, Person by) {
        rig.act(() -> rig.signatures.amend(task, kind, new ReportText("", "左肺上叶结节。", Optional.of(true)), "左右写反", new Seen(seen, rig.stamp(task)), by.caller(), by.actor()));
        rig.time.pass(Duration.ofMinutes(1));
    }

    private void work() {
        while (filer.step() | signer.step()) {
            // There may be more.
        }
    }

    private byte[] document(UUID task) {
        return rig.outbox.signatures.documents(archive.room().retrieval()).of(rig.printed(task, reviewer), reviewer.caller());
    }

    private Map<Integer, SignatureStanding> standing(UUID task) {
        return rig.open(task, reviewer).signatures();
    }

    private static String text(byte[] document) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private String pdfsig(byte[] document) throws IOException {
        return OpenSsl.said(folder, List.of("pdfsig", "-nocert", Files.write(folder.resolve("given.pdf"), document).toString()));
    }

    private List<String> stored() {
        return archive.room().retrieval().find(reviewer.caller(), EXAM.uid(), Optional.empty(), Optional.empty()).stream().map(StoredInstance::identity).map(one -> one.instance().value()).toList();
    }

    @Test
    void a_final_report_is_read_at_once_and_signed_when_the_ca_answers() throws Exception {
        UUID task = signedFinally();
        assertThat(text(document(task))).contains("未经CA签名");
        assertThat(standing(task)).containsOnlyKeys(2).hasEntrySatisfying(2, one -> assertThat(one.state()).isEqualTo(State.WAITING));
        work();
        byte[] given = document(task);
        assertThat(pdfsig(given)).contains("Signer Certificate Common Name: 医师reviewer", "Total document signed", "Signature is Valid");
        assertThat(text(given)).contains("CA电子签名：医师reviewer，证书序列号", "颁发者 ca").doesNotContain("未经CA签名");
        SignatureStanding.By by = standing(task).get(2).by().orElseThrow();
        assertThat(text(given)).contains(by.serial());
        assertThat(by.authority()).isEqualTo("Stamps");
        assertThat(rig.outbox.certified(writer.caller())).containsExactly("2 DELIVERED  ");
        assertThat(rig.outbox.filed(writer.caller())).containsExactly("2 DELIVERED  ");
        assertThat(rig.outbox.told).extracting(ResultEvent::detail).contains("version 2 signed by the CA, certificate " + by.serial() + ", and stored in its study");
    }

    @Test
    void the_encapsulated_document_of_the_study_is_the_one_that_is_given_out() throws Exception {
        UUID task = signedFinally();
        work();
        StoredInstance instance = archive.room().retrieval().find(reviewer.caller(), EXAM.uid(), Optional.empty(), Optional.of(new SopInstanceUid(FilingsOfTest.pdf(task, 2)))).getFirst();
        byte[] value = archive.room().retrieval().bulkData(instance, "00420011").orElseThrow().stream().readAllBytes();
        byte[] given = document(task);
        assertThat(java.util.Arrays.copyOf(value, given.length)).isEqualTo(given);
        assertThat(value.length - given.length).isBetween(0, 1);
    }

    @Test
    void while_the_ca_does_not_answer_the_text_is_in_the_study_and_the_document_waits() throws Exception {
        ca.status = 503;
        UUID task = signedFinally();
        work();
        assertThat(stored()).contains(FilingsOfTest.sr(task, 2)).doesNotContain(FilingsOfTest.pdf(task, 2));
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 WAITING HELD CA 无应答（status 503）。 | The CA does not answer (status 503).");
        assertThat(text(document(task))).contains("未经CA签名");
        for (int i = 0; i < 20; i++) {
            rig.time.pass(Duration.ofHours(1));
            work();
        }
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).as("for ever").startsWith("2 WAITING");
        ca.status = 200;
        rig.time.pass(Duration.ofHours(1));
        work();
        assertThat(rig.outbox.certified(writer.caller())).containsExactly("2 DELIVERED  ");
        assertThat(stored()).contains(FilingsOfTest.pdf(task, 2));
    }

    @Test
    void what_the_ca_refuses_waits_for_a_person_and_keeps_no_correction_back() throws Exception {
        Person second = rig.physician("second", "DEFAULT", "READER", "REVIEWER");
        ca.status = 403;
        ca.message = "证书已注销";
        UUID task = signedFinally();
        work();
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 HELD  CA 拒绝签名（403）。 证书已注销 | The CA does not sign it (403). 证书已注销");
        assertThat(standing(task).get(2)).satisfies(one -> assertThat(one.words()).contains("证书已注销"));
        ca.status = 200;
        amend(task, Kind.CORRECTION, 2, second);
        work();
        assertThat(pdfsig(document(task))).contains("Signer Certificate Common Name: 医师second", "Signature is Valid");
        assertThat(standing(task).get(2).state()).isEqualTo(State.HELD);
        rig.outbox.again(rig.outbox.certifiedIds(writer.caller()).getFirst(), writer.caller(), writer.actor());
        work();
        assertThat(standing(task).get(2).by().orElseThrow().subject()).isEqualTo("医师reviewer");
        assertThat(stored()).contains(FilingsOfTest.pdf(task, 2), FilingsOfTest.pdf(task, 3));
    }

    @Test
    void a_wrong_answer_is_never_stored_names_its_rule_and_waits_for_a_person_after_some_tries() throws Exception {
        ca.wrong = Wrong.OTHER_DIGEST;
        UUID task = signedFinally();
        work();
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 WAITING HELD [DIGEST] 签名不是本文档的");
        for (int i = 0; i < 9; i++) {
            rig.time.pass(Duration.ofHours(1));
            work();
        }
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 HELD  [DIGEST]");
        assertThat(stored()).doesNotContain(FilingsOfTest.pdf(task, 2));
        assertThat(text(document(task))).contains("未经CA签名");
    }

    @Test
    void a_wrong_answer_after_a_long_wait_is_tried_again_and_so_is_one_after_a_person_had_it_tried_again() throws Exception {
        ca.status = 202;
        UUID task = signedFinally();
        asked(12);
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 WAITING");
        ca.status = 200;
        ca.wrong = Wrong.OTHER_DIGEST;
        asked(9);
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 WAITING HELD [DIGEST]");
        asked(1);
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 HELD  [DIGEST]");
        rig.outbox.again(rig.outbox.certifiedIds(writer.caller()).getFirst(), writer.caller(), writer.actor());
        asked(9);
        assertThat(rig.outbox.certified(writer.caller()).getFirst()).startsWith("2 WAITING HELD [DIGEST]");
        ca.wrong = Wrong.NOTHING;
        asked(1);
        assertThat(stored()).contains(FilingsOfTest.pdf(task, 2));
    }

    private void asked(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            rig.time.pass(Duration.ofHours(1));
            work();
        }
    }

    @Test
    void an_addendum_and_a_retraction_are_signed_by_who_made_them() throws Exception {
        Person second = rig.physician("second", "DEFAULT", "READER", "REVIEWER");
        UUID task = signedFinally();
        work();
        amend(task, Kind.ADDENDUM, 2, second);
        work();
        assertThat(pdfsig(document(task))).contains("Signer Certificate Common Name: 医师second");
        new RetractionsOfTest(rig).retract(task, Retraction.Why.WRONG_EXAM, "", 3, reviewer);
        work();
        byte[] retracted = document(task);
        assertThat(pdfsig(retracted)).contains("Signer Certificate Common Name: 医师reviewer", "Signature is Valid");
        assertThat(text(retracted)).contains("已撤回").doesNotContain("左肺上叶结节");
        assertThat(rig.outbox.certified(writer.caller())).containsExactly("2 DELIVERED  ", "3 DELIVERED  ", "4 DELIVERED  ");
    }

    @Test
    void what_was_not_signed_when_it_was_retracted_never_is() throws Exception {
        UUID task = signedFinally();
        new RetractionsOfTest(rig).retract(task, Retraction.Why.WRONG_EXAM, "", 2, reviewer);
        work();
        assertThat(rig.outbox.certified(writer.caller())).containsExactly("2 REPLACED  ", "3 DELIVERED  ");
        assertThat(stored()).contains(FilingsOfTest.pdf(task, 3)).doesNotContain(FilingsOfTest.pdf(task, 2));
    }

    @Test
    void a_server_that_ended_before_it_wrote_down_that_it_is_stored_keeps_the_facts_of_what_is_stored() throws Exception {
        UUID task = signedFinally();
        work();
        byte[] given = document(task);
        ReadingRig.owner("alter table report_signature disable trigger report_signature_stays", "update report_signature set state = 'WAITING', delivered_at = null, next_at = '2026-01-15'",
                "alter table report_signature enable trigger report_signature_stays");
        int asked = ca.asked.size();
        work();
        assertThat(ca.asked).as("nothing is signed twice").hasSize(asked);
        assertThat(document(task)).isEqualTo(given);
        assertThat(standing(task).get(2).state()).isEqualTo(State.SIGNED);
    }

    @Test
    void the_facts_of_a_signature_cannot_be_changed_and_a_document_of_other_bytes_is_not_given_out() throws Exception {
        UUID task = signedFinally();
        work();
        assertThatThrownBy(() -> ReadingRig.owner("update report_signature set subject = 'nobody'")).isInstanceOf(SQLException.class).hasMessageContaining("stays as it is");
        ReadingRig.owner("alter table report_signature disable trigger report_signature_stays", "update report_signature set document_hash = sha256('other')",
                "alter table report_signature enable trigger report_signature_stays");
        assertThat(text(document(task))).contains("未经CA签名");
    }

    @Test
    void where_the_ca_was_taken_away_again_what_waited_is_stored_with_its_own_seal() throws Exception {
        UUID task = signedFinally();
        rig.outbox.signatures.use(LoopbackCa.none());
        signer = rig.outbox.signatures.signer(rig.outbox.filings, rig.signedReports, archive.room().archive());
        work();
        assertThat(standing(task).get(2).state()).isEqualTo(State.OWN_SEAL);
        assertThat(stored()).contains(FilingsOfTest.pdf(task, 2));
        assertThat(text(document(task))).contains("未经CA签名");
    }
}
