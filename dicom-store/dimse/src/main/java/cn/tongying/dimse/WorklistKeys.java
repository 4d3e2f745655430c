package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The keys of a worklist identifier (PS3.4 K.4.1.1, Table K.6-1): what must match, what is returned, and whether some key is neither.
 * What the table names and orders do not have is returned without value.
 */
final class WorklistKeys {

    private static final Set<Integer> NO_KEYS = Set.of(Tag.SpecificCharacterSet);
    /** With values we have, at the top and in the step. */
    private static final Set<Integer> MATCHED = Set.of(Tag.PatientName, Tag.PatientID, Tag.AccessionNumber, Tag.RequestedProcedureID);
    private static final Set<Integer> KNOWN = Set.of(Tag.ScheduledProcedureStepSequence, Tag.IssuerOfPatientID, Tag.PatientBirthDate, Tag.PatientSex,
            Tag.PregnancyStatus, Tag.Allergies, Tag.StudyInstanceUID, Tag.ReferringPhysicianName, Tag.RequestedProcedureDescription,
            Tag.RequestedProcedureCodeSequence, Tag.RequestedProcedurePriority, Tag.ReasonForTheRequestedProcedure, Tag.TimezoneOffsetFromUTC);
    private static final Set<Integer> MATCHED_IN_STEP = Set.of(Tag.ScheduledStationAETitle, Tag.ScheduledProcedureStepStartDate,
            Tag.ScheduledProcedureStepStartTime, Tag.Modality, Tag.ScheduledPerformingPhysicianName, Tag.ScheduledProcedureStepID);
    private static final Set<Integer> KNOWN_IN_STEP = Set.of(Tag.ScheduledStationName, Tag.ScheduledProcedureStepDescription, Tag.BodyPartExamined,
            Tag.Laterality, Tag.ScheduledProcedureStepStatus);
    /** Of the table, without values here. */
    private static final Set<Integer> WITHOUT_VALUE = Set.of(Tag.RequestingPhysician, Tag.RequestingService, Tag.ReferencedStudySequence,
            Tag.ReferencedPatientSequence, Tag.PatientTransportArrangements, Tag.RequestedProcedureComments, Tag.AdmissionID, Tag.CurrentPatientLocation,
            Tag.PatientState, Tag.PatientWeight, Tag.PatientSize, Tag.MedicalAlerts, Tag.SpecialNeeds, Tag.ConfidentialityConstraintOnPatientDataDescription,
            Tag.OtherPatientIDsSequence, Tag.AdditionalPatientHistory, Tag.NamesOfIntendedRecipientsOfResults, Tag.PlacerOrderNumberImagingServiceRequest,
            Tag.FillerOrderNumberImagingServiceRequest, Tag.ImagingServiceRequestComments, Tag.EthnicGroup, Tag.PatientComments, Tag.LastMenstrualDate,
            Tag.ReferencedPerformedProcedureStepSequence, Tag.InstitutionName);
    private static final Set<Integer> WITHOUT_VALUE_IN_STEP = Set.of(Tag.ScheduledProtocolCodeSequence, Tag.ScheduledProcedureStepLocation, Tag.PreMedication,
            Tag.RequestedContrastAgent, Tag.CommentsOnTheScheduledProcedureStep, Tag.ScheduledProcedureStepEndDate, Tag.ScheduledProcedureStepEndTime);

    private final Dataset keys;
    private final Dataset step;
    private final List<Element> returned = new ArrayList<>();
    private boolean someNotSupported;

    private WorklistKeys(Dataset keys) {
        this.keys = keys;
        this.step = keys.item(Tag.ScheduledProcedureStepSequence).orElseGet(Dataset::new);
        for (Element element : keys) {
            if (!NO_KEYS.contains(element.tag()) && !Tags.isGroupLength(element.tag())
                    && isAnswered(element, keys, MATCHED, union(KNOWN, WITHOUT_VALUE))) {
                returned.add(element);
            }
        }
        step.forEach(element -> isAnswered(element, step, MATCHED_IN_STEP, union(KNOWN_IN_STEP, WITHOUT_VALUE_IN_STEP)));
        someNotSupported |= !PersonName.parse(text(keys, Tag.PatientName)).phonetic().isEmpty();
    }

    static WorklistKeys of(Dataset keys) {
        return new WorklistKeys(keys);
    }

    /** A key that is not matched may be asked for without value alone. */
    private boolean isAnswered(Element element, Dataset dataset, Set<Integer> matched, Set<Integer> returnedOnly) {
        boolean answered = matched.contains(element.tag()) || returnedOnly.contains(element.tag());
        boolean valueIgnored = !matched.contains(element.tag()) && element.tag() != Tag.ScheduledProcedureStepSequence
                && !element.isEmpty() && dataset.items(element.tag()).isEmpty();
        someNotSupported |= !answered || valueIgnored;
        return answered;
    }

    private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
        Set<Integer> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** @throws RefusedIdentifierException A900H when a date or time is none */
    WorklistQuery query(Predicate<String> legible) {
        return new WorklistQuery(text(keys, Tag.PatientName), text(keys, Tag.PatientID), text(keys, Tag.AccessionNumber), text(keys, Tag.RequestedProcedureID),
                text(step, Tag.ScheduledProcedureStepID), texts(Tag.ScheduledStationAETitle), texts(Tag.Modality),
                text(step, Tag.ScheduledPerformingPhysicianName),
                WorklistStarts.of(text(step, Tag.ScheduledProcedureStepStartDate), text(step, Tag.ScheduledProcedureStepStartTime)), legible);
    }

    private static String text(Dataset dataset, int tag) {
        String text = dataset.string(tag).orElse("").strip();
        return text.equals("*") ? "" : text;
    }

    private List<String> texts(int tag) {
        return step.strings(tag).stream().map(String::strip).filter(value -> !value.isEmpty() && !value.equals("*")).toList();
    }

    Dataset keys() {
        return keys;
    }

    /** What is answered, in the order of the tags. */
    List<Element> returned() {
        return returned;
    }

    /** Pending is FF01H then (PS3.4 K.4.1.1.4). */
    boolean someNotSupported() {
        return someNotSupported;
    }
}
