package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** What a study was ordered as, for rooms that go on with it. */
@ApplicationScoped
public class OrderedProcedures {
    @Inject Database database;

    /**
     * A requested procedure.
     *
     * @param priority     Requested Procedure Priority (0040,1003)
     * @param patientClass OUTPATIENT, INPATIENT or EMERGENCY; empty where nobody says
     */
    public record Ordered(UUID procedure, String priority, String patientClass) {
        static Ordered read(ResultSet row) throws SQLException {
            return new Ordered(row.getObject("id", UUID.class), row.getString("priority"), row.getString("patient_class"));
        }
    }

    /**
     * The procedure that images of a site belong to: by what a person decided, by the Study Instance UID, which is made here and known from the worklist alone, else
     * by accession number where the patient is the same, as a device without worklist sends them. Images that say another name, sex or birth date than the order belong
     * to it only when a person said so.
     */
    @Transactional
    public Optional<Ordered> of(String site, StudyInstanceUid study, String accessionNumber, String patientId) {
        return database.first("""
                SELECT p.id, p.priority, r.patient_class FROM study_of_order o JOIN requested_procedure p ON p.id = o.procedure JOIN imaging_service_request r ON r.id = p.request
                WHERE o.site = ? AND o.study_instance_uid = ? AND o.decided_by <> '' AND o.patient_id = ?""", Ordered::read, site,
                study.value(), patientId)
                .or(() -> numbered(site, study, accessionNumber, patientId).filter(found -> !SaidPatient.contradicts(database, site, study, found.procedure())));
    }

    /** How urgent whoever ordered it thinks that it is: an emergency is one, too, while nobody has said yet whose images they are. */
    @Transactional
    public Optional<String> priority(String site, StudyInstanceUid study, String accessionNumber, String patientId) {
        return of(site, study, accessionNumber, patientId).or(() -> numbered(site, study, accessionNumber, patientId)).map(Ordered::priority);
    }

    private Optional<Ordered> numbered(String site, StudyInstanceUid study, String accessionNumber, String patientId) {
        return byUid(site, study).or(() -> accessionNumber.isEmpty() || patientId.isEmpty() ? Optional.empty() : byNumber(site, accessionNumber, patientId));
    }

    private Optional<Ordered> byUid(String site, StudyInstanceUid study) {
        return database.first("""
                SELECT p.id, p.priority, r.patient_class FROM requested_procedure p JOIN imaging_service_request r ON r.id = p.request
                WHERE p.study_instance_uid = ? AND p.site = ?""", Ordered::read, study.value(), site);
    }

    private Optional<Ordered> byNumber(String site, String accessionNumber, String patientId) {
        return database.first("""
                SELECT p.id, p.priority, r.patient_class FROM imaging_service_request r JOIN requested_procedure p ON p.request = r.id
                WHERE r.site = ? AND r.accession_number = ? AND r.patient_id = ANY (ARRAY(SELECT patient_numbers(r.site, ?))) ORDER BY p.procedure_id LIMIT 1""",
                Ordered::read, site, accessionNumber, patientId);
    }
}
