package cn.tongying.dimse;

import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One step of the worklist with its request, procedure and patient (PS3.4 Table K.6-1); texts that are not known are empty.
 *
 * @param position where the next page goes on
 */
public record WorklistStep(String position, Patient patient, Procedure procedure, Step step) {

    /** @param pregnancy Pregnancy Status (0010,21C0), empty when it is not known whether it was asked */
    public record Patient(String patientId, String issuer, PersonName name, Optional<LocalDate> birthDate, String sex, Optional<Integer> pregnancy,
                          String allergies) {
    }

    /** The request and its procedure. */
    public record Procedure(String accessionNumber, PersonName referringPhysician, String procedureId, StudyInstanceUid study, String description,
                            Optional<Code> code, String priority, String reason) {
    }

    /** Code Value and Coding Scheme Designator. */
    public record Code(String value, String scheme) {
    }

    /**
     * @param stationAe empty when any device of the modality may do it
     * @param starts    in local time
     * @param status    Scheduled Procedure Step Status (0040,0020)
     */
    public record Step(String stepId, String modality, String stationAe, String stationName, LocalDateTime starts, String bodyPart, String laterality,
                       PersonName performingPhysician, String status) {
    }
}
