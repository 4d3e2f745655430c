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
     * A requested procedure that a study came under.
     *
     * @param named        the procedure, whosever the images are
     * @param isIts        the images belong to it: a person said so, or nothing of what they say contradicts it
     * @param priority     Requested Procedure Priority (0040,1003): an emergency is one, too, while nobody has said yet whose images they are
     * @param patientClass OUTPATIENT, INPATIENT or EMERGENCY; empty where nobody says
     */
    public record Ordered(UUID named, boolean isIts, String priority, String patientClass) {
        private static Ordered read(ResultSet row) throws SQLException {
            return new Ordered(row.getObject("id", UUID.class), true, row.getString("priority"), row.getString("patient_class"));
        }

        private Ordered waiting() {
            return new Ordered(named, false, priority, patientClass);
        }

        /** What report and task are of; empty while a person has to say it. */
        public Optional<UUID> procedure() {
            return isIts ? Optional.of(named) : Optional.empty();
        }
    }

    /**
     * The procedure that images of a site came under: by what a person decided, by the Study Instance UID, which is made here and known from the worklist alone, else
     * by accession number where the patient is the same, as a device without worklist sends them. Images that say another name, sex or birth date than the order belong
     * to it only when a person said so.
     */
    @Transactional
    public Optional<Ordered> of(String site, StudyInstanceUid study, String accessionNumber, String patientId) {
        return decided(site, study, patientId).or(() -> numbered(site, study, accessionNumber, patientId)
                .map(found -> SaidPatient.differences(database, site, study, found.named()).isEmpty() ? found : found.waiting()));
    }

    /**
     * What is told of the order that a study came under to who reads it; nothing of one that a person said it does not belong to.
     *
     * @param procedure of its task, as far as it has one
     */
    @Transactional
    public Optional<ToldOrder> told(String site, StudyInstanceUid study, String accessionNumber, String patientId, Optional<UUID> procedure) {
        Optional<UUID> decided = decided(site, study, patientId).map(Ordered::named);
        return procedure.or(() -> decided).or(() -> numbered(site, study, accessionNumber, patientId).map(Ordered::named))
                .flatMap(named -> database.first(OrderRows.SELECT + "WHERE p.id = ?", OrderRows::read, named).map(order ->
                        ToldOrder.of(order, FactRows.of(database, order.id()), SaidPatient.ofImages(database, site, study), procedure.isPresent(), decided.filter(named::equals).isPresent())))
                .filter(told -> told.standing() != ToldOrder.Standing.WAITS || waits(site, study, patientId));
    }

    private boolean waits(String site, StudyInstanceUid study, String patientId) {
        return !database.exists("SELECT 1 FROM study_of_order WHERE site = ? AND study_instance_uid = ? AND decided_by <> '' AND patient_id = ?", site, study.value(), patientId);
    }

    private Optional<Ordered> decided(String site, StudyInstanceUid study, String patientId) {
        return database.first("""
                SELECT p.id, p.priority, r.patient_class FROM study_of_order o JOIN requested_procedure p ON p.id = o.procedure JOIN imaging_service_request r ON r.id = p.request
                WHERE o.site = ? AND o.study_instance_uid = ? AND o.decided_by <> '' AND o.patient_id = ?""", Ordered::read, site, study.value(), patientId);
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
