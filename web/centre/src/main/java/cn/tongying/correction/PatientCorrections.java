package cn.tongying.correction;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
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
import cn.tongying.identity.event.Actor;
import cn.tongying.person.CorrectedPersons;
import cn.tongying.person.Registrar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
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
    @Inject Relations relations;
    @Inject Event<CorrectionEvent> events;

    /** Who asks, for which site. */
    record Asker(Caller caller, String site, Actor actor) {
        Author author() {
            return new Author(actor.name(), actor.address(), actor.correlation());
        }

        Corrections.Reason because(String text) {
            return new Corrections.Reason(site, actor.name(), text);
        }
    }

    /** Patients that images named, and those that only orders of the site name yet. */
    record Found(List<FoundPatient> patients, List<PatientAttributes> ordered) {
    }

    @FunctionalInterface
    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T on(Question<T> question) {
        List<T> answer = new ArrayList<>();
        database.work(connection -> answer.add(question.on(connection)));
        return answer.getFirst();
    }

    // ---- reading

    @Transactional
    public Found search(String text, Asker asker) {
        requireRegistrar(asker);
        Found found = new Found(on(connection -> CorrectionSearch.patients(connection, asker.site(), text, MOST_FOUND)), ordered(text, asker.site()));
        events.fire(new CorrectionEvent(asker.actor(), Act.CORRECTION_SEARCHED, "", asker.site(), List.of(), List.of(), found.patients().size() + " found"));
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
        requireRegistrar(asker);
        List<CorrectionLine> lines = on(connection -> patient.isPresent()
                ? CorrectionHistory.ofPatient(connection, asker.site(), patient.get(), before, limit)
                : CorrectionHistory.ofSite(connection, asker.site(), before, limit));
        events.fire(new CorrectionEvent(asker.actor(), Act.CORRECTION_READ, "", asker.site(), List.of(), List.of(), lines.size() + " lines"));
        return lines;
    }

    // ---- acts

    @Transactional
    public long update(Corrections.Seen seen, PatientAttributes right, String reason, Asker asker) {
        begin(asker);
        Made made = made(on(connection -> Corrections.update(connection, seen, right, asker.because(reason))));
        CorrectionLine line = line(made.id(), asker);
        persons.updated(made.id(), asker.site(), line.before(), line.after(), reason, asker.author());
        return told(Act.PATIENT_CORRECTED, made, asker, changed(line));
    }

    /** To a patient that is known, by row. */
    @Transactional
    public long move(StudyInstanceUid study, long from, long target, String reason, Asker asker) {
        begin(asker);
        return moved(made(on(connection -> Corrections.move(connection, study, from, target, asker.because(reason)))), asker);
    }

    /** To one that no image has named yet, from an order or as it is told. */
    @Transactional
    public long moveToNew(StudyInstanceUid study, long from, PatientAttributes right, String reason, Asker asker) {
        begin(asker);
        return moved(made(on(connection -> {
            Optional<Long> target = Corrections.make(connection, asker.site(), right);
            return target.isPresent() ? Corrections.move(connection, study, from, target.get(), asker.because(reason))
                    : new CorrectionOutcome.Not(CorrectionOutcome.Why.NUMBER_TAKEN);
        })), asker);
    }

    private long moved(Made made, Asker asker) {
        return told(Act.STUDY_MOVED, made, asker, "from patient row " + made.patient() + " to " + made.target());
    }

    @Transactional
    public long merge(long patient, long target, String reason, Asker asker) {
        begin(asker);
        Made made = made(on(connection -> Corrections.merge(connection, patient, target, asker.because(reason))));
        CorrectionLine line = line(made.id(), asker);
        persons.merged(made.id(), new CorrectedPersons.Named(asker.site(), patient, line.before()), new CorrectedPersons.Named(asker.site(), target, line.after()),
                reason, asker.author());
        return told(Act.PATIENTS_MERGED, made, asker, "patient row " + patient + " into " + target + ", " + made.studies().size() + " studies");
    }

    @Transactional
    public long undo(long id, String reason, Asker asker) {
        begin(asker);
        Made made = made(on(connection -> Corrections.undo(connection, id, asker.because(reason))));
        persons.parted(id, reason, asker.author());
        CorrectionLine line = line(made.id(), asker);
        if (made.kind() == CorrectionKind.PATIENT_UPDATED) {
            persons.updateUndone(id, asker.site(), line.before(), line.after(), asker.author());
        }
        return told(Act.CORRECTION_UNDONE, made, asker, "undoes " + id);
    }

    // ---- what follows

    /** The turn comes before any row of a patient is held: who has it may want that row. */
    private void begin(Asker asker) {
        requireRegistrar(asker);
        persons.takeTurn();
    }

    private long told(Act act, Made made, Asker asker, String detail) {
        CorrectionEvent event = new CorrectionEvent(asker.actor(), act, Long.toString(made.id()), asker.site(), List.of(made.patient(), made.target()), made.studies(),
                detail);
        if (event.endsShares()) {
            made.studies().forEach(study -> relations.endOfStudy(study.study(), study.uid(), asker.actor()));
        }
        events.fire(event);
        return made.id();
    }

    private CorrectionLine line(long id, Asker asker) {
        return on(connection -> CorrectionHistory.find(connection, id, asker.site())).orElseThrow();
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

    private static void requireRegistrar(Asker asker) {
        if (!Registrar.of(asker.caller()).isOf(asker.site())) {
            throw new ProblemException(Problem.notFound("There is no such hospital, or you keep no patients there.", "没有该机构，或您不负责该机构的患者登记。"));
        }
    }

    private static Made made(CorrectionOutcome outcome) {
        return switch (outcome) {
            case Made made -> made;
            case CorrectionOutcome.Not not -> throw new ProblemException(problem(not.why()));
        };
    }

    private static Problem problem(CorrectionOutcome.Why why) {
        return switch (why) {
            case NOT_FOUND -> Problem.notFound("There is no such patient, study or correction here.", "没有该患者、检查或更正记录。");
            case SAME -> Problem.conflict("It is so already.", "已是如此，无需更正。");
            case NUMBER_TAKEN -> Problem.conflict("Another patient has this number: merge the two, or move the study.", "该患者号已属于另一患者：请合并两者，或把检查转给对方。");
            case MERGED -> Problem.conflict("This patient was merged into another one meanwhile.", "该患者已并入另一患者。");
            case SUPERSEDED -> Problem.conflict("It was changed meanwhile: look at it again. What was done later, moves of its studies too, is undone first.", "其间已有变动，请重新查看；较晚的更正（包括其中检查的转移）须先撤销。");
            case NO_NUMBER -> Problem.conflict("Who stays has no number: merge the other way round, or correct its number first.", "保留的患者没有患者号：请反向合并，或先更正其患者号。");
            case EMPTIED -> Problem.conflict("A birth date or sex that is known can be changed and not emptied: images would still say it.",
                    "已有的出生日期或性别可以更改，不能清空：影像中仍会带有原值。");
            case TOO_MANY -> Problem.conflict("This patient has too many studies to be merged at once.", "该患者检查过多，无法一次合并。");
        };
    }
}
