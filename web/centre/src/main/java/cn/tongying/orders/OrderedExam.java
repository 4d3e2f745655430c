package cn.tongying.orders;

import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;
import java.util.UUID;

/**
 * What an order wants of whom, for rooms above.
 *
 * @param exam    the code of the catalogue, empty for a procedure in free words
 * @param isAhead no device has begun, and nobody cancelled it
 * @param version of its step
 */
public record OrderedExam(UUID order, String site, String patientId, StudyInstanceUid study, Optional<String> exam, String description, String modality, String bodyPart,
                          String laterality, boolean isAhead, int version) {

    static OrderedExam of(ImagingServiceRequest order) {
        RequestedProcedure procedure = order.procedure();
        ScheduledProcedureStep step = order.step();
        return new OrderedExam(order.id(), order.site(), order.patient().patientId(), procedure.study(), procedure.exam(), procedure.description(), step.modality(),
                step.bodyPart(), step.laterality(), step.state().isAhead(), step.version());
    }
}
