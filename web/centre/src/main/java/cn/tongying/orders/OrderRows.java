package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.ImagingServiceRequest.PatientClass;
import cn.tongying.orders.ImagingServiceRequest.Pregnancy;
import cn.tongying.orders.RequestedProcedure.Code;
import cn.tongying.orders.RequestedProcedure.Priority;
import cn.tongying.orders.ScheduledProcedureStep.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Orders as rows: r the request, p its procedure, s its step. */
final class OrderRows {
    private static final String PATIENT_ID = "coalesce(right_one.patient_id, r.patient_id)";
    private static final String NAME_ALPHABETIC = "coalesce(split_part(right_one.name, '=', 1), r.name_alphabetic)";
    private static final String NAME_IDEOGRAPHIC = "coalesce(split_part(right_one.name, '=', 2), r.name_ideographic)";

    /** Of whom a person here corrected or merged since, what is right now; the order keeps what it was given. */
    static final String SELECT = ofRightPatient("""
            SELECT r.id, r.site, r.accession_number, ${PATIENT_ID} AS patient_id, ${NAME_ALPHABETIC} AS name_alphabetic, ${NAME_IDEOGRAPHIC} AS name_ideographic,
                   CASE WHEN right_one.patient_id IS NULL THEN r.birth_date
                       WHEN pg_input_is_valid(right_one.birth_date, 'date') THEN CAST(right_one.birth_date AS date) END AS birth_date,
                   coalesce(right_one.sex, r.sex) AS sex, r.pregnancy, r.patient_class,
                   r.allergies, r.referring_physician, r.reason, r.author, r.made_at, p.procedure_id, p.study_instance_uid, p.exam, p.description, p.code,
                   p.code_scheme, p.priority, s.step_id, s.modality, s.station_ae, s.station_name, s.starts, s.body_part, s.laterality,
                   s.performing_physician, s.state, s.stopped_because, s.version
            FROM scheduled_procedure_step s JOIN requested_procedure p ON p.id = s.procedure JOIN imaging_service_request r ON r.id = p.request
            LEFT JOIN LATERAL (SELECT now_one.patient_id, now_one.name, now_one.birth_date, now_one.sex FROM patient AS known
                JOIN patient AS now_one ON now_one.id = coalesce(known.merged_into, known.id)
                WHERE known.site = r.site AND known.identity_key = 'P:' || r.patient_id AND (known.merged_into IS NOT NULL OR now_one.correction IS NOT NULL)) AS right_one ON TRUE
            """);

    private OrderRows() {
    }

    /** ${PATIENT_ID} and the names are asked for by what is told of them, so that nobody is answered another than asked for. */
    static String ofRightPatient(String sql) {
        return sql.replace("${PATIENT_ID}", PATIENT_ID).replace("${NAME_ALPHABETIC}", NAME_ALPHABETIC).replace("${NAME_IDEOGRAPHIC}", NAME_IDEOGRAPHIC);
    }

    static ImagingServiceRequest read(ResultSet row) throws SQLException {
        Patient patient = new Patient(row.getString("patient_id"), new PersonName(row.getString("name_alphabetic"), row.getString("name_ideographic"), ""),
                Database.date(row, "birth_date"), row.getString("sex"), Optional.of(row.getString("pregnancy")).filter(word -> !word.isEmpty()).map(Pregnancy::valueOf),
                row.getString("allergies"));
        return new ImagingServiceRequest(row.getObject("id", UUID.class), row.getString("site"), row.getString("accession_number"), patient,
                Optional.of(row.getString("patient_class")).filter(word -> !word.isEmpty()).map(PatientClass::valueOf), row.getString("referring_physician"), row.getString("reason"), row.getString("author"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(), procedure(row));
    }

    private static RequestedProcedure procedure(ResultSet row) throws SQLException {
        Optional<Code> code = row.getString("code").isEmpty() ? Optional.empty()
                : Optional.of(new Code(row.getString("code"), row.getString("code_scheme")));
        return new RequestedProcedure(row.getString("procedure_id"), new StudyInstanceUid(row.getString("study_instance_uid")),
                Optional.ofNullable(row.getString("exam")), row.getString("description"), code,
                Priority.valueOf(row.getString("priority")), step(row));
    }

    private static ScheduledProcedureStep step(ResultSet row) throws SQLException {
        return new ScheduledProcedureStep(row.getString("step_id"), row.getString("modality"), row.getString("station_ae"), row.getString("station_name"),
                row.getObject("starts", LocalDateTime.class), row.getString("body_part"), row.getString("laterality"), row.getString("performing_physician"),
                State.valueOf(row.getString("state")), row.getString("stopped_because"), row.getInt("version"));
    }
}
