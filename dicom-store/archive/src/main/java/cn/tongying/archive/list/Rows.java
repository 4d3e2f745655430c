package cn.tongying.archive.list;

import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.PersonName;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what several lists show alike. */
final class Rows {

    /** Columns for {@link #patient} and {@link #site}; needs patient, study and site in the FROM. */
    static final String PATIENT_AND_SITE = """
            patient.patient_id AS patient_number, site.issuer, patient.name AS patient_name, patient.birth_date, patient.sex,
            study.patient_age, site.code AS site_code, site.name_zh, site.name_en""";

    private Rows() {
    }

    static StudySummary.Patient patient(ResultSet row) throws SQLException {
        PersonName name = PersonName.parse(row.getString("patient_name"));
        return new StudySummary.Patient(row.getString("patient_number"), row.getString("issuer"), name.alphabetic(),
                name.ideographic(), name.phonetic(), row.getString("birth_date"), row.getString("sex"),
                row.getString("patient_age"));
    }

    static SiteName site(ResultSet row) throws SQLException {
        return new SiteName(row.getString("site_code"), row.getString("name_zh"), row.getString("name_en"));
    }
}
