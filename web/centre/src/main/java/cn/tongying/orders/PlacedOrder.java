package cn.tongying.orders;

import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.orders.ForeignOrder.Placer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as other systems are told it.
 *
 * @param placer   the number that the system that placed it gave; empty where it was entered here
 * @param state    of its step: SCHEDULED, ARRIVED, IN_PROGRESS, COMPLETED or DISCONTINUED
 * @param priority Requested Procedure Priority (0040,1003)
 * @param patientClass OUTPATIENT, INPATIENT or EMERGENCY, empty where nobody says
 * @param exam     the code of the catalogue
 * @param facts    what it tells of its patient beside the reason
 * @param version  counts its changes
 */
public record PlacedOrder(UUID order, Optional<Placer> placer, String accessionNumber, StudyInstanceUid study, String state, String priority, String patientClass, Optional<String> exam,
                          String code, String codeScheme, String description, String modality, String laterality, String reason, LocalDateTime starts, Subject patient, List<OrderFact> facts, int version) {

    /** Whom it is of, as the site knows the patient; the name as DICOM writes it. */
    public record Subject(String patientId, String name, Optional<LocalDate> birthDate, String sex) {
    }

    static PlacedOrder of(ImagingServiceRequest order, Optional<Placer> placer, List<OrderFact> facts) {
        RequestedProcedure procedure = order.procedure();
        ImagingServiceRequest.Patient patient = order.patient();
        return new PlacedOrder(order.id(), placer, order.accessionNumber(), procedure.study(), order.step().state().name(), procedure.priority().name(),
                order.patientClass().map(Enum::name).orElse(""), procedure.exam(),
                procedure.code().map(RequestedProcedure.Code::value).orElse(""), procedure.code().map(RequestedProcedure.Code::scheme).orElse(""), procedure.description(),
                order.step().modality(), order.step().laterality(), order.reason(), order.step().starts(), new Subject(patient.patientId(), patient.name().text(), patient.birthDate(), patient.sex()), facts,
                order.step().version());
    }
}
