package cn.tongying.reading.clock;

import java.util.Optional;

/**
 * What the rules go by of an exam.
 *
 * @param site         the hospital that made it
 * @param bodyPart     Body Part Examined, empty where nothing says
 * @param patientClass empty where no order says
 */
public record TimedExam(String site, Urgency urgency, String modality, String bodyPart, Optional<PatientClass> patientClass) {
}
