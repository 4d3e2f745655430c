package cn.tongying.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.results.ReportPdf;
import cn.tongying.reading.results.SignedReport;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedReportsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person li;
    private UUID task;

    @BeforeEach
    void ready() throws SQLException {
        ReadingRig.clean();
        li = rig.physician("li", "DEFAULT", "READER");
        task = rig.ready("DEFAULT", "1.2.3");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private SignedReport printed(Person by) {
        return rig.act(() -> rig.signedReports.printed(task, by.caller(), by.actor()));
    }

    private void preliminary() {
        rig.claim(task, li);
        rig.sign(task, Kind.PRELIMINARY, rig.save(task, "未见异常。", 0, li), li);
    }

    private int status() {
        return assertThrows(ProblemException.class, () -> printed(li)).problem().status();
    }

    @Test
    void nothingIsPrintedBeforeTheFirstSignature() {
        assertEquals(409, status());
    }

    @Test
    void aPreliminaryReportIsPrintedForWhoeverIsShownItsExamAndTheReadingIsTold() {
        preliminary();
        SignedReport report = printed(li);
        assertEquals("王红", report.patient().shown());
        assertEquals(SignedReport.Kind.PRELIMINARY, report.versions().getLast().kind());
        assertEquals("document of version 1", rig.told.getLast().detail());
        assertTrue(ReportPdf.of(report, Map.of()).length > 1000);
    }

    @Test
    void forAnotherHospitalItIsNotThere() throws SQLException {
        preliminary();
        Person north = rig.physician("north", "NORTH", "READER");
        assertEquals(404, assertThrows(ProblemException.class, () -> printed(north)).problem().status());
    }

    @Test
    void aReportThatWasChangedBehindItsSealIsNotPrinted() throws SQLException {
        preliminary();
        ReadingRig.owner("UPDATE report_version SET impression = '结节。' WHERE task = '" + task + "'");
        assertEquals(409, status());
    }

    @Test
    void aReportOfAnotherPatientsNumberIsNotPrinted() throws SQLException {
        preliminary();
        ReadingRig.owner("UPDATE patient SET patient_id = 'P-OTHER' WHERE patient_id = 'P1.2.3'");
        assertEquals(409, status());
    }

    @Test
    void aCriticalResultMarksItUntilItIsWithdrawn() throws SQLException {
        preliminary();
        ReadingRig.owner("INSERT INTO critical_result (id, task, kind, finding, keep_patient, patient_id, patient_name, raised_by, raised_at, due_at, state) VALUES (gen_random_uuid(), '" + task
                + "', 'OTHER', '气胸', false, 'P1.2.3', '王^红', '" + li.id() + "', now(), now() + interval '10 minutes', 'OPEN')");
        assertTrue(printed(li).critical());
        ReadingRig.owner("UPDATE critical_result SET state = 'WITHDRAWN' WHERE task = '" + task + "'");
        assertFalse(printed(li).critical());
    }
}
