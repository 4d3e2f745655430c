package cn.tongying.orders;

import cn.tongying.orders.ImagingServiceRequest.Patient;
import cn.tongying.orders.ImagingServiceRequest.PatientClass;
import cn.tongying.orders.RequestedProcedure.Code;
import cn.tongying.orders.RequestedProcedure.Priority;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What somebody orders; numbers and UID are not theirs to give.
 *
 * @param exam   the code of the catalogue, empty for a procedure in free words
 * @param answer what is said to exams that are there already
 * @param facts  what it tells of its patient; empty where nothing is said of them, and of a change they stay
 */
record NewOrder(String site, Patient patient, Optional<PatientClass> patientClass, String referringPhysician, String reason, Optional<String> exam, String description, Optional<Code> code, Priority priority,
                String modality, String bodyPart, String laterality, Slot slot, Optional<RepeatAnswer> answer, Optional<List<OrderFact>> facts) {

    /** When, where and by whom it is to be done: what rescheduling changes. */
    record Slot(LocalDateTime starts, String stationAe, String stationName, String performingPhysician) {
    }
}
