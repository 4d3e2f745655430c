package cn.tongying.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A study of one hospital as the catalogue has it now; texts as in DICOM, empty where the images do not say.
 *
 * @param row     of the archive
 * @param updated when an instance came last
 * @param order   its imaging service request, where there is one
 */
record ImagingStudy(long row, String uid, Hospital hospital, Patient patient, String accessionNumber, String date, String time, String description, List<String> modalities, Instant updated,
                    Optional<UUID> order, List<Series> series) {
    /** Whose it is. */
    record Hospital(String code, String name) {
    }

    /** The name as in DICOM. */
    record Patient(String id, String issuer, String name, String birthDate, String sex) {
    }

    /** What of it is shown: rejected instances are not counted. */
    record Series(long study, String uid, OptionalInt number, String modality, String description, String bodyPart, int instances) {
    }

    ImagingStudy with(List<Series> found) {
        return new ImagingStudy(row, uid, hospital, patient, accessionNumber, date, time, description, modalities, updated, order, found.stream().filter(one -> one.study() == row).toList());
    }
}
