package cn.tongying.archive.kept;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.nio.charset.StandardCharsets;

/** Which attributes describe a patient, a study with its patient, and a series (PS3.3 C.7.1, C.7.2, C.7.3). */
public enum AttributeLevel {

    PATIENT(Tag.SpecificCharacterSet, Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID, Tag.TypeOfPatientID,
            Tag.IssuerOfPatientIDQualifiersSequence, Tag.PatientBirthDate, Tag.PatientBirthTime, Tag.PatientSex,
            Tag.OtherPatientNames, Tag.OtherPatientIDsSequence, Tag.EthnicGroup, Tag.PatientComments),

    STUDY(Tag.SpecificCharacterSet, Tag.StudyDate, Tag.StudyTime, Tag.AccessionNumber,
            Tag.IssuerOfAccessionNumberSequence, Tag.ReferringPhysicianName, Tag.TimezoneOffsetFromUTC,
            Tag.StudyDescription, Tag.ProcedureCodeSequence, Tag.PhysiciansOfRecord, Tag.NameOfPhysiciansReadingStudy,
            Tag.AdmittingDiagnosesDescription, Tag.PatientName, Tag.PatientID, Tag.IssuerOfPatientID,
            Tag.TypeOfPatientID, Tag.IssuerOfPatientIDQualifiersSequence, Tag.PatientBirthDate, Tag.PatientBirthTime,
            Tag.PatientSex, Tag.OtherPatientNames, Tag.OtherPatientIDsSequence, Tag.PatientAge, Tag.PatientSize,
            Tag.PatientWeight, Tag.EthnicGroup, Tag.Occupation, Tag.AdditionalPatientHistory, Tag.PregnancyStatus,
            Tag.PatientComments, Tag.PatientIdentityRemoved, Tag.StudyInstanceUID, Tag.StudyID),

    SERIES(Tag.SpecificCharacterSet, Tag.SeriesDate, Tag.SeriesTime, Tag.Modality, Tag.Manufacturer,
            Tag.InstitutionName, Tag.TimezoneOffsetFromUTC, Tag.StationName, Tag.SeriesDescription,
            Tag.SeriesDescriptionCodeSequence, Tag.InstitutionalDepartmentName, Tag.PerformingPhysicianName,
            Tag.OperatorsName, Tag.ManufacturerModelName, Tag.BodyPartExamined, Tag.DeviceSerialNumber,
            Tag.SoftwareVersions, Tag.ProtocolName, Tag.PatientPosition, Tag.SeriesInstanceUID, Tag.SeriesNumber,
            Tag.FrameOfReferenceUID, Tag.Laterality, Tag.PositionReferenceIndicator,
            Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime, Tag.PerformedProcedureStepID,
            Tag.PerformedProcedureStepDescription, Tag.RequestAttributesSequence);

    private final int[] tags;

    AttributeLevel(int... tags) {
        this.tags = tags;
    }

    public boolean holds(int tag) {
        for (int own : tags) {
            if (own == tag) {
                return true;
            }
        }
        return false;
    }

    /** These attributes of an image as a DICOM JSON object, in the order of their tags. */
    public String json(Dataset image) {
        Dataset part = new Dataset();
        for (int tag : tags) {
            image.element(tag).ifPresent(part::put);
        }
        return new String(DicomJsonWriter.toBytes(part, BulkDataUris.NONE), StandardCharsets.UTF_8);
    }
}
