package cn.tongying.archive.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of the history.
 *
 * @param undoes      the correction that it takes back
 * @param undone      the one that took it back
 * @param before      of the patient
 * @param after       of the target; of the same patient where its attributes were corrected
 * @param study       whose attributes were corrected
 * @param studyBefore of that study; when it is taken back, what was wrong
 * @param details     the studies and series that it is about
 */
public record CorrectionLine(long id, CorrectionKind kind, Optional<Long> undoes, Optional<Long> undone, long patient, long target, String by, Instant at,
                             String reason, PatientAttributes before, PatientAttributes after, Optional<Long> study, Optional<StudyAttributes> studyBefore,
                             Optional<StudyAttributes> studyAfter, Details details) {

    /**
     * @param studies that were moved or corrected, some of many; of series, the one that they were in and the one that took them
     * @param series  that were moved, some of many
     */
    public record Details(List<ToldStudy> studies, List<ToldSeries> series, long seriesCount) {
        static final Details NONE = new Details(List.of(), List.of(), 0);
    }

    /**
     * In the history as it was when the line was written; its modalities are those of now.
     *
     * @param time     as in DICOM (TM)
     * @param splitOff when it was split off another one
     */
    public record ToldStudy(String uid, String date, String time, String description, String accession, List<String> modalities, Optional<Instant> splitOff) {
    }

    /** One that was moved. */
    public record ToldSeries(String modality, Optional<Integer> number, String description) {
    }

    CorrectionLine with(Details told) {
        return new CorrectionLine(id, kind, undoes, undone, patient, target, by, at, reason, before, after, study, studyBefore, studyAfter, told);
    }

    /** Which attributes of the study are others, never what they say. */
    public List<String> correctedOfStudy() {
        return studyBefore.isEmpty() ? List.of() : studyBefore.get().keywordsDiffering(studyAfter.orElseThrow());
    }

    /** The correction that tells what a line is about. */
    long subject() {
        return undoes.orElse(id);
    }
}
