package cn.tongying.archive.storing;

import cn.tongying.archive.database.Texts;
import cn.tongying.archive.kept.AttributeLevel;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.Tag;

/** What the catalogue keeps of a patient and a study, read from the first image of the study. */
record StudyFacts(String patientId, PersonName patientName, String birthDate, String sex, String age, String date,
                  String time, String accessionNumber, String studyId, String description, PersonName referring,
                  String attributes) {

    static StudyFacts of(Dataset dataset) {
        return new StudyFacts(
                key(dataset, Tag.PatientID), name(dataset, Tag.PatientName), Texts.date(dataset, Tag.PatientBirthDate),
                Texts.of(dataset, Tag.PatientSex), Texts.of(dataset, Tag.PatientAge), Texts.key(Texts.date(dataset, Tag.StudyDate)),
                Texts.key(Texts.time(dataset, Tag.StudyTime)), key(dataset, Tag.AccessionNumber), key(dataset, Tag.StudyID),
                key(dataset, Tag.StudyDescription), name(dataset, Tag.ReferringPhysicianName),
                AttributeLevel.STUDY.json(dataset));
    }

    private static String key(Dataset dataset, int tag) {
        return Texts.key(Texts.of(dataset, tag));
    }

    private static PersonName name(Dataset dataset, int tag) {
        return PersonName.parse(Texts.of(dataset, tag));
    }
}
