package cn.tongying.reading.consult;

import cn.tongying.reading.ReadExams.ReadExam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One question about an exam, from its asking to its end. It is open until who asked ends it; opinions are never changed.
 *
 * @param patientId  as it was when it was asked; the name alike, as in DICOM
 * @param shownUntil when the experts are shown the exam no longer, though nobody ended it
 * @param ended      by whom, when and with which words
 */
record Consultation(UUID id, ReadExam exam, String question, String patientId, String patientName, UUID askedBy, String askedByName, Instant askedAt, Instant dueAt,
                    Instant shownUntil, State state, Optional<End> ended, List<Expert> experts) {
    /** How far it is. */
    enum State { OPEN, CLOSED, WITHDRAWN }

    /** How it ended. */
    record End(Instant at, String by, String words) {
    }

    /** What an expert did about it. */
    enum Answer { ASKED, ANSWERED, DECLINED }

    /**
     * Who was asked, as it was then.
     *
     * @param title    in the staff list's codes
     * @param asOneOf  code of the department or hospital whose physicians were asked; empty for who was named
     * @param words    the opinion, or why it was declined
     */
    record Expert(UUID practitioner, UUID account, String name, String title, Hospital hospital, Optional<String> asOneOf, Answer state, String words, Optional<Instant> at) {
    }

    /** Where an expert works. */
    record Hospital(String code, String nameZh, String nameEn) {
    }

    boolean isOf(UUID account) {
        return expert(account).isPresent();
    }

    Optional<Expert> expert(UUID account) {
        return experts.stream().filter(one -> one.account().equals(account)).findFirst();
    }

    boolean isAnswered() {
        return experts.stream().anyMatch(one -> one.state() == Answer.ANSWERED);
    }
}
