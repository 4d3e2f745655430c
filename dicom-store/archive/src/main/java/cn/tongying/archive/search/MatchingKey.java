package cn.tongying.archive.search;

import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes that can be matched, each with its level, its column and its way of matching (PS3.18 10.6.1.2). */
enum MatchingKey {

    STUDY_DATE(Level.STUDY, Kind.DATE, "study.study_date", AttributePath.of(Tag.StudyDate)),
    STUDY_TIME(Level.STUDY, Kind.TIME, "study.study_time", AttributePath.of(Tag.StudyTime)),
    ACCESSION_NUMBER(Level.STUDY, Kind.TEXT, "study.accession_number", AttributePath.of(Tag.AccessionNumber)),
    MODALITIES_IN_STUDY(Level.STUDY, Kind.TEXTS, "study.modalities", AttributePath.of(Tag.ModalitiesInStudy)),
    REFERRING_PHYSICIAN(Level.STUDY, Kind.NAME, "study.referring", AttributePath.of(Tag.ReferringPhysicianName)),
    STUDY_DESCRIPTION(Level.STUDY, Kind.TEXT, "study.description", AttributePath.of(Tag.StudyDescription)),
    PATIENT_NAME(Level.PATIENT, Kind.NAME, "patient.name", AttributePath.of(Tag.PatientName)),
    PATIENT_ID(Level.PATIENT, Kind.TEXT, "patient.patient_id", AttributePath.of(Tag.PatientID)),
    ISSUER_OF_PATIENT_ID(Level.PATIENT, Kind.TEXT, "(SELECT issuer FROM site WHERE site.code = patient.site)",
            AttributePath.of(Tag.IssuerOfPatientID)),
    PATIENT_BIRTH_DATE(Level.PATIENT, Kind.DATE, "patient.birth_date", AttributePath.of(Tag.PatientBirthDate)),
    PATIENT_SEX(Level.PATIENT, Kind.TEXT, "patient.sex", AttributePath.of(Tag.PatientSex)),
    STUDY_INSTANCE_UID(Level.STUDY, Kind.UID, "study.study_instance_uid", AttributePath.of(Tag.StudyInstanceUID)),
    STUDY_ID(Level.STUDY, Kind.TEXT, "study.study_id", AttributePath.of(Tag.StudyID)),

    MODALITY(Level.SERIES, Kind.TEXT, "series.modality", AttributePath.of(Tag.Modality)),
    SERIES_INSTANCE_UID(Level.SERIES, Kind.UID, "series.series_instance_uid", AttributePath.of(Tag.SeriesInstanceUID)),
    SERIES_NUMBER(Level.SERIES, Kind.INTEGER, "series.series_number", AttributePath.of(Tag.SeriesNumber)),
    SERIES_DESCRIPTION(Level.SERIES, Kind.TEXT, "series.description", AttributePath.of(Tag.SeriesDescription)),
    BODY_PART(Level.SERIES, Kind.TEXT, "series.body_part", AttributePath.of(Tag.BodyPartExamined)),
    STEP_START_DATE(Level.SERIES, Kind.DATE, "series.step_start_date", AttributePath.of(Tag.PerformedProcedureStepStartDate)),
    STEP_START_TIME(Level.SERIES, Kind.TIME, "series.step_start_time", AttributePath.of(Tag.PerformedProcedureStepStartTime)),
    SCHEDULED_STEP_ID(Level.SERIES, Kind.TEXTS, "series.scheduled_step_ids",
            AttributePath.of(Tag.RequestAttributesSequence, Tag.ScheduledProcedureStepID)),
    REQUESTED_PROCEDURE_ID(Level.SERIES, Kind.TEXTS, "series.requested_procedure_ids",
            AttributePath.of(Tag.RequestAttributesSequence, Tag.RequestedProcedureID)),

    SOP_CLASS_UID(Level.INSTANCE, Kind.UID, "instance.sop_class_uid", AttributePath.of(Tag.SOPClassUID)),
    SOP_INSTANCE_UID(Level.INSTANCE, Kind.UID, "instance.sop_instance_uid", AttributePath.of(Tag.SOPInstanceUID)),
    INSTANCE_NUMBER(Level.INSTANCE, Kind.INTEGER, "instance.instance_number", AttributePath.of(Tag.InstanceNumber));

    /** How values are compared. */
    enum Kind { TEXT, TEXTS, NAME, DATE, TIME, UID, INTEGER }

    private static final Map<AttributePath, MatchingKey> KEYS = new HashMap<>();

    static {
        for (MatchingKey key : values()) {
            KEYS.put(key.path, key);
        }
    }

    private final Level level;
    private final Kind kind;
    private final String column;
    private final AttributePath path;

    MatchingKey(Level level, Kind kind, String column, AttributePath path) {
        this.level = level;
        this.kind = kind;
        this.column = column;
        this.path = path;
    }

    /** The key of an attribute, if a query of this level can match it. */
    static Optional<MatchingKey> find(AttributePath path, Level level) {
        return Optional.ofNullable(KEYS.get(path)).filter(key -> key.level.compareTo(level) <= 0);
    }

    Kind kind() {
        return kind;
    }

    String column() {
        return column;
    }

    AttributePath path() {
        return path;
    }
}
