package cn.tongying.archive.correction;

import cn.tongying.archive.CorrectedPatient;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What objects of a patient say in the place of what they said, and what they say no more. */
record RightPatient(CorrectedPatient patient) {

    /** Of the Patient ID that was replaced. */
    private static final List<Integer> OF_PATIENT_ID = List.of(Tag.TypeOfPatientID, Tag.IssuerOfPatientIDQualifiersSequence);

    /** What else tells who somebody is, or follows from it (PS3.3 C.7.1.1, C.7.2.2, C.2.2 to C.2.4). Size and weight are of who lay there. */
    static final List<Integer> OF_ANOTHER = List.of(Tag.TypeOfPatientID, Tag.IssuerOfPatientIDQualifiersSequence, Tag.PatientBirthTime,
            Tag.PatientAge, Tag.OtherPatientIDs, Tag.OtherPatientNames, Tag.OtherPatientIDsSequence, Tag.PatientBirthName, Tag.PatientAddress,
            Tag.PatientMotherBirthName, Tag.PatientTelephoneNumbers, Tag.PatientTelecomInformation, Tag.EthnicGroup, Tag.Occupation, Tag.PatientComments,
            Tag.AdditionalPatientHistory, Tag.MedicalRecordLocator, Tag.InsurancePlanIdentification, Tag.CountryOfResidence, Tag.RegionOfResidence,
            Tag.PatientReligiousPreference, Tag.ResponsiblePerson, Tag.ResponsiblePersonRole, Tag.PatientBirthDateInAlternativeCalendar,
            Tag.MilitaryRank, Tag.BranchOfService, Tag.AdmissionID, Tag.IssuerOfAdmissionID, Tag.IssuerOfAdmissionIDSequence, Tag.MedicalAlerts,
            Tag.Allergies, Tag.PregnancyStatus, Tag.SmokingStatus, Tag.LastMenstrualDate, Tag.SpecialNeeds, Tag.PatientState,
            Tag.ReferencedPatientSequence, Tag.ReferencedPatientPhotoSequence);

    static final List<Integer> VALUES = List.of(Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID, Tag.PatientBirthDate, Tag.PatientSex);

    /** Of the same human being what is not known stays as it was sent; of another one nothing does. */
    Map<Integer, String> values(boolean other) {
        Map<Integer, String> values = new TreeMap<>(Integer::compareUnsigned);
        values.put(Tag.PatientName, patient.name());
        values.put(Tag.PatientID, patient.patientId());
        values.put(Tag.PatientBirthDate, patient.birthDate());
        values.put(Tag.PatientSex, patient.sex());
        if (other) {
            values.put(Tag.IssuerOfPatientID, patient.issuer());
        } else {
            values.values().removeIf(String::isEmpty);
        }
        return values;
    }

    static List<Integer> removed(boolean other, boolean otherId, boolean otherBirthDate) {
        if (other) {
            return OF_ANOTHER;
        }
        List<Integer> removed = new ArrayList<>(otherId ? OF_PATIENT_ID : List.of());
        if (otherBirthDate) {
            removed.add(Tag.PatientAge);
        }
        return removed;
    }
}
