package cn.tongying.orders;

import cn.tongying.dicom.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An order: who is to be examined, by whose wish, with what is to be done.
 *
 * @param site               that ordered it and does it, the issuer of Patient ID and numbers
 * @param patientClass       as what the patient was there when it was ordered, empty when nobody says
 * @param referringPhysician as PN, empty when nobody is named
 */
record ImagingServiceRequest(UUID id, String site, String accessionNumber, Patient patient, Optional<PatientClass> patientClass, String referringPhysician, String reason,
                             String author, Instant madeAt, RequestedProcedure procedure) {

    /** As the ordering site knows the patient. */
    record Patient(String patientId, PersonName name, Optional<LocalDate> birthDate, String sex, Optional<Pregnancy> pregnancy, String allergies) {
    }

    /** As what a patient is at a hospital (HL7 v2 table 0004, O I E; FHIR ActEncounterClass). */
    enum PatientClass { OUTPATIENT, INPATIENT, EMERGENCY }

    /** Pregnancy Status (0010,21C0): its four values in their order. */
    enum Pregnancy {
        NOT, POSSIBLE, DEFINITE, UNKNOWN;

        int code() {
            return ordinal() + 1;
        }
    }

    ScheduledProcedureStep step() {
        return procedure.step();
    }
}
