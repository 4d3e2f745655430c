package cn.tongying.archive.correction;

import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be corrected of a patient, in the form of the catalogue.
 *
 * @param name      Patient's Name (0010,0010), groups separated by =
 * @param birthDate YYYYMMDD, or empty
 * @param sex       M, F, O, or empty
 */
public record PatientAttributes(String patientId, String name, String birthDate, String sex) {

    private static final int LONGEST_ID = 64;
    private static final int LENGTH_OF_DATE = 8;
    static final String COLUMNS = "patient.patient_id, patient.name, patient.birth_date, patient.sex";

    public PatientAttributes {
        name = PersonName.parse(name).text();
    }

    /** A rule of the VRs (PS3.5 6.2) that a value breaks. */
    public enum Fault { PATIENT_ID, NAME, BIRTH_DATE, SEX }

    /** What a person writes must be what every receiver takes; what came in images may be otherwise. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (patientId.isBlank() || patientId.length() > LONGEST_ID || !isPlain(patientId) || !patientId.equals(patientId.strip())) {
            faults.add(Fault.PATIENT_ID);
        }
        if (name.isBlank() || !PersonName.parse(name).isLegal()) {
            faults.add(Fault.NAME);
        }
        if (!birthDate.isEmpty() && date(birthDate).isEmpty()) {
            faults.add(Fault.BIRTH_DATE);
        }
        if (!sex.isEmpty() && !sex.matches("[MFO]")) {
            faults.add(Fault.SEX);
        }
        return faults;
    }

    private static boolean isPlain(String text) {
        return text.indexOf('\\') < 0 && PlainText.isPlain(text);
    }

    /** DA: eight digits of a day that there is. The form has no offset of time behind it, as that of ISO may. */
    static Optional<LocalDate> date(String text) {
        try {
            return text.length() == LENGTH_OF_DATE ? Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String keyOf(String patientId) {
        return "P:" + patientId;
    }

    static PatientAttributes of(ResultSet row) throws SQLException {
        return new PatientAttributes(row.getString("patient_id"), row.getString("name"), row.getString("birth_date"), row.getString("sex"));
    }

    static PatientAttributes of(String[] texts) {
        return new PatientAttributes(texts[0], texts[1], texts[2], texts[3]);
    }

    String[] texts() {
        return new String[] {patientId, name, birthDate, sex};
    }
}
