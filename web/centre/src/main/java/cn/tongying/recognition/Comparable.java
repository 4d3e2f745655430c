package cn.tongying.recognition;

import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An exam that may stand for the one that is ordered.
 *
 * @param shown      to the caller, with its numbers and words; else an agreement on priors lets its day, hospital and state be told
 * @param report     as far as one was signed
 * @param recognised by which hospital, and on which day
 */
record Comparable(StudyInstanceUid study, SiteName site, boolean shown, List<String> modalities, List<String> bodyParts, String studyDate, String description,
                  String accessionNumber, Optional<Report> report, List<String> recognised) {
    /**
     * Its report.
     *
     * @param task where it is read; empty for who is not shown the exam
     */
    record Report(Optional<UUID> task, boolean isFinal) {
    }

    /**
     * What a caller may know.
     *
     * @param others   that there are more, at hospitals with which an agreement is in force, but none that shows priors
     * @param days     within which was looked; 0 when nothing was to be looked for
     */
    record Found(List<Comparable> exams, int others, int days) {
        int count() {
            return exams.size() + others;
        }
    }
}
