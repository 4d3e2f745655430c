package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SpecificCharacterSet;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Makes the identifiers of worklist responses (PS3.4 K.4.1.1.3): the keys that were asked for, in the text that the AE reads. */
final class WorklistAnswer {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    /** China has one legal time. */
    private static final String OFFSET = "+0800";

    private final WorklistKeys keys;
    private final SpecificCharacterSet characters;
    private final String stationOfNone;
    private final TransferSyntax syntax;

    /** @param stationOfNone the station of a step that any device may do */
    WorklistAnswer(WorklistKeys keys, WorklistText text, String stationOfNone, TransferSyntax syntax) {
        this.keys = keys;
        this.characters = text.characters();
        this.stationOfNone = stationOfNone;
        this.syntax = syntax;
    }

    byte[] of(WorklistStep step) {
        Dataset whole = whole(step);
        Dataset answer = new Dataset();
        if (!characters.equals(SpecificCharacterSet.DEFAULT)) {
            answer.put(Tag.SpecificCharacterSet, characters.terms().toArray(String[]::new));
        }
        keys.returned().forEach(key -> FindAnswer.answer(key, keys.keys(), whole, answer));
        return DatasetWriter.toBytes(answer, syntax);
    }

    private Dataset whole(WorklistStep all) {
        WorklistStep.Patient patient = all.patient();
        WorklistStep.Procedure procedure = all.procedure();
        Dataset whole = new Dataset().put(Tag.SpecificCharacterSet, SpecificCharacterSet.UTF_8.terms().toArray(String[]::new))
                .put(Tag.TimezoneOffsetFromUTC, OFFSET)
                .put(Tag.AccessionNumber, procedure.accessionNumber())
                .put(Tag.ReferringPhysicianName, procedure.referringPhysician().text())
                .put(Tag.PatientName, patient.name().text()).put(Tag.PatientID, patient.patientId()).put(Tag.IssuerOfPatientID, patient.issuer())
                .put(Tag.PatientBirthDate, patient.birthDate().map(DATE::format).orElse("")).put(Tag.PatientSex, patient.sex())
                .put(Tag.Allergies, patient.allergies())
                .put(Tag.StudyInstanceUID, procedure.study().value())
                .put(Tag.RequestedProcedureDescription, procedure.description())
                .put(Tag.RequestedProcedureID, procedure.procedureId()).put(Tag.RequestedProcedurePriority, procedure.priority())
                .put(Tag.ReasonForTheRequestedProcedure, procedure.reason());
        patient.pregnancy().ifPresent(status -> whole.putIntegers(Tag.PregnancyStatus, status));
        procedure.code().ifPresent(code -> whole.putItems(Tag.RequestedProcedureCodeSequence, List.of(code(code, procedure.description()))));
        Dataset item = new Dataset();
        whole.putItems(Tag.ScheduledProcedureStepSequence, List.of(item));
        fill(item, all.step(), procedure.description());
        return whole;
    }

    private static Dataset code(WorklistStep.Code code, String meaning) {
        return new Dataset().put(Tag.CodeValue, code.value()).put(Tag.CodingSchemeDesignator, code.scheme())
                .put(Tag.CodeMeaning, Vr.LO, meaning);
    }

    private void fill(Dataset item, WorklistStep.Step step, String description) {
        item.put(Tag.Modality, step.modality())
                .put(Tag.BodyPartExamined, step.bodyPart()).put(Tag.Laterality, step.laterality())
                .put(Tag.ScheduledStationAETitle, step.stationAe().isEmpty() ? stationOfNone : step.stationAe())
                .put(Tag.ScheduledStationName, step.stationName())
                .put(Tag.ScheduledProcedureStepStartDate, DATE.format(step.starts())).put(Tag.ScheduledProcedureStepStartTime, TIME.format(step.starts()))
                .put(Tag.ScheduledPerformingPhysicianName, step.performingPhysician().text())
                .put(Tag.ScheduledProcedureStepDescription, description).put(Tag.ScheduledProcedureStepID, step.stepId())
                .put(Tag.ScheduledProcedureStepStatus, step.status());
    }
}
