package cn.tongying.correction;

import cn.tongying.alliance.Database;
import cn.tongying.archive.correction.CorrectionHistory;
import cn.tongying.archive.correction.CorrectionKind;
import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.correction.CorrectionSearch.FoundPatient;
import cn.tongying.archive.correction.CorrectionSearch;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.correction.CorrectionEvent.Act;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.person.CorrectedPersons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Each act is one transaction: the correction, the persons, relations and shares that follow from it, and its audit. Who may is the registrar of the site
 * (decision 14); for everybody else nothing is there.
 */
@ApplicationScoped
class PatientCorrections {
    static final int MOST_FOUND = 20;

    @Inject Database database;
    @Inject CorrectedPersons persons;
    @Inject CorrectionDesk desk;

    /** Patients that images named, and those that only orders of the site name yet. */
    record Found(List<FoundPatient> patients, List<PatientAttributes> ordered) {
    }

    // ---- reading

    @Transactional
    public Found search(String text, Asker asker) {
        desk.requireRegistrar(asker);
        Found found = new Found(desk.on(connection -> CorrectionSearch.patients(connection, asker.site(), text, MOST_FOUND)), ordered(text, asker.site()));
        desk.looked(Act.CORRECTION_SEARCHED, asker, found.patients().size() + " found");
        return found;
    }

    /** By the whole number: an order is the hospital's own word for who somebody is. */
    private List<PatientAttributes> ordered(String number, String site) {
        return database.list("""
                SELECT o.patient_id, o.name_alphabetic, o.name_ideographic, to_char(o.birth_date, 'YYYYMMDD') AS born, o.sex
                FROM imaging_service_request o WHERE o.site = ? AND o.patient_id = ?
                  AND NOT EXISTS (SELECT FROM patient p WHERE p.site = o.site AND p.identity_key = 'P:' || o.patient_id)
                ORDER BY o.id DESC LIMIT 1""", row -> new PatientAttributes(row.getString("patient_id"),
                row.getString("name_alphabetic") + "=" + row.getString("name_ideographic"), row.getString("born") == null ? "" : row.getString("born"),
                row.getString("sex") == null ? "" : row.getString("sex")), site, number);
    }

    /** Newest first; of one patient where one is named. */
    @Transactional
    public List<CorrectionLine> history(Optional<Long> patient, long before, int limit, Asker asker) {
        desk.requireRegistrar(asker);
        List<CorrectionLine> lines = desk.on(connection -> patient.isPresent()
                ? CorrectionHistory.ofPatient(connection, asker.site(), patient.get(), before, limit)
                : CorrectionHistory.ofSite(connection, asker.site(), before, limit));
        desk.looked(Act.CORRECTION_READ, asker, lines.size() + " lines");
        return lines;
    }

    // ---- acts

    @Transactional
    public long update(Corrections.Seen seen, PatientAttributes right, String reason, Asker asker) {
        desk.begin(asker);
        Made made = desk.made(connection -> Corrections.update(connection, seen, right, asker.because(reason)));
        CorrectionLine line = desk.line(made.id(), asker);
        persons.updated(made.id(), asker.site(), line.before(), line.after(), reason, asker.author());
        return desk.told(Act.PATIENT_CORRECTED, made, asker, changed(line));
    }

    /** To a patient that is known, by row. */
    @Transactional
    public long move(StudyInstanceUid study, long from, long target, String reason, Asker asker) {
        desk.begin(asker);
        return moved(desk.made(connection -> Corrections.move(connection, study, from, target, asker.because(reason))), asker);
    }

    /** To one that no image has named yet, from an order or as it is told. */
    @Transactional
    public long moveToNew(StudyInstanceUid study, long from, PatientAttributes right, String reason, Asker asker) {
        desk.begin(asker);
        return moved(desk.made(connection -> {
            Optional<Long> target = Corrections.make(connection, asker.site(), right);
            return target.isPresent() ? Corrections.move(connection, study, from, target.get(), asker.because(reason))
                    : new CorrectionOutcome.Not(CorrectionOutcome.Why.NUMBER_TAKEN);
        }), asker);
    }

    private long moved(Made made, Asker asker) {
        return desk.told(Act.STUDY_MOVED, made, asker, "from patient row " + made.patient() + " to " + made.target());
    }

    /** @param confirmed the number that stays, typed by who has seen that something speaks against it */
    @Transactional
    public long merge(long patient, long target, String confirmed, String reason, Asker asker) {
        desk.begin(asker);
        Made made = desk.made(connection -> Corrections.merge(connection, patient, target, asker.because(reason)));
        CorrectionLine line = desk.line(made.id(), asker);
        if (TwoPeople.likely(line.before(), line.after()) && !confirmed.equals(line.after().patientId())) {
            throw new ProblemException(Problem.conflict("These look like two people: sex, birth date or name differ. Type the number that stays to say that they are one.",
                    "性别、出生日期或姓名不同，看起来不是同一个人。确认是同一人时，请输入保留的患者号。"));
        }
        persons.merged(made.id(), new CorrectedPersons.Named(asker.site(), patient, line.before()), new CorrectedPersons.Named(asker.site(), target, line.after()),
                reason, asker.author());
        return desk.told(Act.PATIENTS_MERGED, made, asker, "patient row " + patient + " into " + target + ", " + made.studies().size() + " studies");
    }

    @Transactional
    public long undo(long id, String reason, Asker asker) {
        desk.begin(asker);
        Made made = desk.made(connection -> Corrections.undo(connection, id, asker.because(reason)));
        persons.parted(id, reason, asker.author());
        CorrectionLine line = desk.line(made.id(), asker);
        if (made.kind() == CorrectionKind.PATIENT_UPDATED) {
            persons.updateUndone(id, asker.site(), line.before(), line.after(), asker.author());
        }
        return desk.told(Act.CORRECTION_UNDONE, made, asker, "undoes " + id);
    }

    /** Which attributes, never what they say. */
    private static String changed(CorrectionLine line) {
        List<String> names = new ArrayList<>();
        PatientAttributes before = line.before();
        PatientAttributes after = line.after();
        note(names, "PatientID", before.patientId(), after.patientId());
        note(names, "PatientName", before.name(), after.name());
        note(names, "PatientBirthDate", before.birthDate(), after.birthDate());
        note(names, "PatientSex", before.sex(), after.sex());
        return "patient row " + line.patient() + ": " + String.join(", ", names);
    }

    private static void note(List<String> names, String name, String before, String after) {
        if (!before.equals(after)) {
            names.add(name);
        }
    }
}
