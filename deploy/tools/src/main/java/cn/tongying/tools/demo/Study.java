package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * What all objects of one study share: patient, visit and machine. Objects begin as a copy of it.
 *
 * @param key names the study among those of the seed
 */
record Study(Seed seed, String key, Patient patient, LocalDate day, LocalTime time, String description, String institution) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    String uid() {
        return seed.uid(key);
    }

    String accession() {
        return "A" + DATE.format(day).substring(2) + "%04d".formatted(Math.floorMod(seed.number(key, "accession"), 10_000));
    }

    /** A series of this study. */
    record Series(String key, int number, String modality, String description, String bodyPart, String model) {}

    /** Patient, General Study, Patient Study, General Series, Frame of Reference-free, Equipment and SOP Common modules. */
    Dataset object(Series series, int instanceNumber, String sopClass) {
        Dataset dataset = new Dataset();
        dataset.put(Tag.SpecificCharacterSet, patient.characterSet().toArray(String[]::new));
        patient(dataset);
        dataset.put(Tag.StudyInstanceUID, uid());
        dataset.put(Tag.StudyDate, DATE.format(day));
        dataset.put(Tag.StudyTime, TIME.format(time));
        dataset.put(Tag.AccessionNumber, accession());
        dataset.put(Tag.StudyID, accession().substring(1, 11));
        dataset.put(Tag.StudyDescription, description);
        dataset.put(Tag.ReferringPhysicianName, "");
        dataset.put(Tag.Modality, series.modality());
        dataset.put(Tag.SeriesInstanceUID, seriesUid(series));
        dataset.put(Tag.SeriesNumber, Integer.toString(series.number()));
        dataset.put(Tag.SeriesDescription, series.description());
        if (!series.bodyPart().isEmpty()) {
            dataset.put(Tag.BodyPartExamined, series.bodyPart());
        }
        dataset.put(Tag.Manufacturer, "Tongying");
        dataset.put(Tag.ManufacturerModelName, series.model());
        dataset.put(Tag.DeviceSerialNumber, "DEMO-" + series.modality());
        dataset.put(Tag.SoftwareVersions, "demo 1");
        dataset.put(Tag.InstitutionName, institution);
        dataset.put(Tag.SOPClassUID, sopClass);
        dataset.put(Tag.SOPInstanceUID, instanceUid(series, instanceNumber));
        dataset.put(Tag.InstanceNumber, Integer.toString(instanceNumber));
        return dataset;
    }

    String seriesUid(Series series) {
        return seed.uid(key, series.key());
    }

    String instanceUid(Series series, int instanceNumber) {
        return seed.uid(key, series.key(), Integer.toString(instanceNumber));
    }

    String frameOfReferenceUid() {
        return seed.uid(key, "frame of reference");
    }

    long number(String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = key;
        System.arraycopy(path, 0, whole, 1, path.length);
        return seed.number(whole);
    }

    /** When an object or its content was made, some seconds into the study. */
    void moment(Dataset dataset, int dateTag, int timeTag, int seconds) {
        dataset.put(dateTag, DATE.format(day));
        dataset.put(timeTag, TIME.format(time.plusSeconds(seconds)));
    }

    String dateTime(int seconds) {
        return DATE.format(day) + TIME.format(time.plusSeconds(seconds));
    }

    /** Text of a nested item: encoded by this study's character set before the item hangs in its Data Set. */
    Element text(int tag, String value) {
        Dataset around = new Dataset().put(Tag.SpecificCharacterSet, patient.characterSet().toArray(String[]::new));
        return around.put(tag, value).element(tag).orElseThrow();
    }

    private void patient(Dataset dataset) {
        dataset.put(Tag.PatientName, patient.name());
        dataset.put(Tag.PatientID, patient.id());
        dataset.put(Tag.PatientBirthDate, DATE.format(patient.birthDate()));
        dataset.put(Tag.PatientSex, patient.sex());
        dataset.put(Tag.PatientAge, patient.ageOn(day));
    }
}
