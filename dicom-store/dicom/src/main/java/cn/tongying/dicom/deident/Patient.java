package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;

/**
 * Whose objects belong together: number and issuer, or where there is no number the study.
 *
 * @param text never written to a file that leaves
 */
public record Patient(String text) {
    public Patient {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A patient without number is known by the study");
        }
    }

    static Patient of(Dataset dataset) {
        String number = dataset.string(Tag.PatientID).orElse("");
        return new Patient(number.isEmpty() ? "study " + dataset.string(Tag.StudyInstanceUID).orElse("unknown")
                : dataset.string(Tag.IssuerOfPatientID).orElse("") + "|" + number);
    }
}
