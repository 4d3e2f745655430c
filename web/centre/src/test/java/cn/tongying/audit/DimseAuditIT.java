package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dimse.InstancesCommitted;
import cn.tongying.dimse.PatientsQueried;
import cn.tongying.dimse.StudyRetrieving;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DimseAuditIT {
    private static final Caller CALLER = Caller.ae("WS1", "NORTH", "192.0.2.9");
    private EntityManager rows;
    private final DimseObserver observer = new DimseObserver();

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rows = TestDatabase.running().factory().createEntityManager();
        observer.trail = new AuditTrail();
        observer.trail.rows = rows;
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> written(Runnable... acts) {
        rows.getTransaction().begin();
        List.of(acts).forEach(Runnable::run);
        rows.getTransaction().commit();
        return rows.createNativeQuery("select event_code, event_type, action, actor, address, site, object_uid, correlation, detail"
                + " from audit_event order by id").getResultList();
    }

    @Test
    void aQueryOfAnAeIsWrittenDownOnceForEachAssociationAndLevel() {
        Runnable studies = () -> observer.queried(new PatientsQueried(CALLER, "association 7", "STUDY"));
        Runnable series = () -> observer.queried(new PatientsQueried(CALLER, "association 7", "SERIES"));
        Runnable other = () -> observer.queried(new PatientsQueried(CALLER, "association 8", "STUDY"));
        List<Object[]> found = written(studies, studies, series, other);
        assertThat(found).hasSize(3);
        assertThat(found.getFirst()).containsExactly("110112", "SEARCHED", 'E', "AE WS1", "192.0.2.9", "NORTH", "", "association 7", "C-FIND, level STUDY");
    }

    @Test
    void aRetrieveIsWrittenDownOnceForEachAssociationStudyAndDestination() {
        Runnable got = () -> observer.retrieving(new StudyRetrieving(CALLER, "association 7", new StudyInstanceUid("1.2.3"), "NORTH", "GET", ""));
        Runnable moved = () -> observer.retrieving(new StudyRetrieving(CALLER, "association 7", new StudyInstanceUid("1.2.3"), "NORTH", "MOVE", "WS2"));
        List<Object[]> found = written(got, got, moved);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).containsExactly("110104", "STUDY_SENT", 'R', "AE WS1", "192.0.2.9", "NORTH", "1.2.3", "association 7", "C-GET");
        assertThat(found.get(1)).containsExactly("110104", "STUDY_SENT", 'R', "AE WS1", "192.0.2.9", "NORTH", "1.2.3", "association 7", "C-MOVE to WS2");
    }

    @Test
    void eachReportOfStorageCommitmentIsWrittenDownWithItsNumbers() {
        Runnable committed = () -> observer.committed(new InstancesCommitted(CALLER, "association 7", "2.25.9", 40, 2));
        List<Object[]> found = written(committed, committed);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).containsExactly("110103", "STORAGE_COMMITTED", 'R', "AE WS1", "192.0.2.9", "NORTH", "", "association 7",
                "Transaction 2.25.9: committed 40, not 2");
    }
}
