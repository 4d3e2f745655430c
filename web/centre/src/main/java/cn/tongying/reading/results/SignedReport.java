package cn.tongying.reading.results;

import cn.tongying.reading.keyimage.ReportImage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A report with the exam that it is of, as it is given out: all versions up to the one that is meant, whole and of the patient whose the
 * exam is.
 *
 * @param versions in the order in which they were signed, at least one
 * @param diagnosis who answers for it, and who else was asked
 * @param critical there is a critical result of it that was not withdrawn
 */
public record SignedReport(UUID task, Site site, Patient patient, Exam exam, List<Version> versions, boolean critical, Diagnosis diagnosis) {
    /** The hospital of the exam. */
    public record Site(String code, String name) {
    }

    /** As the exam's is now. Name as in DICOM, {@code shown} as people write it; birth date and sex as in DICOM. */
    public record Patient(String id, String issuer, String name, String shown, String birthDate, String sex, String age) {
    }

    /** What was done; date and time as in DICOM. */
    public record Exam(String study, String accessionNumber, String date, String time, String description, String modality, Optional<Placer> placer) {
    }

    /** The number under which another system ordered it, and that system. */
    public record Placer(String number, String system) {
    }

    /** Who signed, as it was then; the title in Chinese. */
    public record Author(String name, String title, String staffNumber, String licenceNumber, String organization) {
    }

    /**
     * Remote diagnosis (远程诊断) and consultation (会诊) told apart.
     *
     * @param responsible name of the hospital that answers for it; empty where it was not kept
     * @param signedAt    names of other hospitals than the exam's where it was signed: none means that it was diagnosed at home
     * @param consulted   experts whose opinions were there when it was signed
     */
    public record Diagnosis(String responsible, List<String> signedAt, List<Consulted> consulted) {
        public Diagnosis {
            signedAt = List.copyOf(signedAt);
            consulted = List.copyOf(consulted);
        }
    }

    /** An expert who gave an opinion, as it was then; the title in Chinese. */
    public record Consulted(String name, String title, String hospital, Instant at) {
    }

    /** What a version is. */
    public enum Kind { PRELIMINARY, FINAL, ADDENDUM, CORRECTION, RETRACTION }

    /** One signature; its seal as hexadecimal digits, its key images, and what it measures: of lesions all that was measured until then. */
    public record Version(int number, Kind kind, String findings, String impression, boolean positive, String reason, Author author, Instant at, String seal,
                          List<ReportImage> images, List<Measurement> measurements) {
    }

    public SignedReport {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("What was not signed is not given out");
        }
    }

    /** The last signature. */
    public Version last() {
        return versions.getLast();
    }

    boolean isPreliminary() {
        return last().kind() == Kind.PRELIMINARY;
    }

    boolean isAmended() {
        return last().kind() == Kind.ADDENDUM || last().kind() == Kind.CORRECTION;
    }

    /** What was final counts no more. */
    public boolean isRetracted() {
        return last().kind() == Kind.RETRACTION;
    }

    /** An earlier report of the exam was retracted before this one. */
    public boolean isAnew() {
        return course().size() < versions.size();
    }

    /** What the last signature is about: what was signed since an earlier retraction. */
    public List<Version> course() {
        int from = versions.size() - 1;
        while (from > 0 && versions.get(from - 1).kind() != Kind.RETRACTION) {
            from--;
        }
        return versions.subList(from, versions.size());
    }

    /** Of these, without preliminary versions that were sent back: another one is signed behind them. */
    public List<Version> signers() {
        List<Version> course = course();
        int last = course.stream().map(Version::kind).toList().lastIndexOf(Kind.PRELIMINARY);
        return IntStream.range(0, course.size()).filter(place -> place == last || course.get(place).kind() != Kind.PRELIMINARY).mapToObj(course::get).toList();
    }

    /** Of a retraction: what counted before it. */
    List<Version> retracted() {
        return inForce(versions.subList(0, versions.size() - 1));
    }

    /** What counts: the last final or corrected text with what was added behind it; before that the preliminary one; nothing of what is retracted. */
    public List<Version> inForce() {
        return isRetracted() ? List.of() : inForce(versions);
    }

    /** Of what counts: of one that was measured again the last. */
    List<Measurement> measurements() {
        Map<String, Measurement> byUid = new LinkedHashMap<>();
        inForce().forEach(version -> version.measurements().forEach(one -> byUid.put(one.uid(), one)));
        List<Measurement> lesions = byUid.values().stream().filter(Measurement::isLesion).toList();
        return byUid.values().stream().filter(one -> one.isLesion() || lesions.stream().noneMatch(one::isOf)).toList();
    }

    private static List<Version> inForce(List<Version> versions) {
        int from = versions.size() - 1;
        while (from > 0 && versions.get(from).kind() == Kind.ADDENDUM) {
            from--;
        }
        return versions.subList(from, versions.size());
    }
}
