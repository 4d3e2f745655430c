package cn.tongying.correction;

import cn.tongying.alliance.Days;
import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.archive.correction.StudyParts;
import cn.tongying.archive.correction.StudyUpdates;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.correction.CorrectionEvent.Act;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Series of a study that are another one's, and what is wrong of a study itself (decision 26): each act is one transaction, with its audit. */
@ApplicationScoped
class StudyCorrections {
    @Inject CorrectionDesk desk;

    /** A study with its series, as it is now. */
    @Transactional
    public StudyParts study(StudyInstanceUid study, Asker asker) {
        desk.requireRegistrar(asker);
        StudyParts parts = desk.on(connection -> StudyParts.find(connection, study, asker.site()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such study here.", "没有该检查。")));
        desk.looked(Act.CORRECTION_SEARCHED, asker, "the series of one study");
        return parts;
    }

    /** Into a new study. */
    @Transactional
    public long split(SeriesMoves.Wanted wanted, String reason, Asker asker) {
        desk.begin(asker);
        return moved(desk.made(connection -> SeriesMoves.split(connection, wanted, asker.because(reason))), wanted, asker);
    }

    /** Into another study of the patient. */
    @Transactional
    public long merge(SeriesMoves.Wanted wanted, StudyInstanceUid target, String reason, Asker asker) {
        desk.begin(asker);
        return moved(desk.made(connection -> SeriesMoves.merge(connection, wanted, target, asker.because(reason))), wanted, asker);
    }

    private long moved(Made made, SeriesMoves.Wanted wanted, Asker asker) {
        return desk.told(Act.SERIES_MOVED, made, asker, wanted.series().size() + " series of study " + wanted.study().value());
    }

    /** What breaks a rule; told before anything is done. */
    @Transactional
    public List<StudyAttributes.Fault> faults(StudyInstanceUid study, StudyAttributes right, Asker asker) {
        desk.requireRegistrar(asker);
        return desk.on(connection -> StudyUpdates.faults(connection, study, right, asker.site(), Days.today(Clock.systemUTC())));
    }

    @Transactional
    public long update(StudyUpdates.Seen seen, StudyAttributes right, String reason, Asker asker) {
        desk.begin(asker);
        Made made = desk.made(connection -> StudyUpdates.update(connection, seen, right, asker.because(reason)));
        return desk.told(Act.STUDY_CORRECTED, made, asker, String.join(", ", desk.line(made.id(), asker).correctedOfStudy()));
    }
}
