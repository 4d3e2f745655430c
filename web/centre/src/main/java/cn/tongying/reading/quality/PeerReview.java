package cn.tongying.reading.quality;

import cn.tongying.reading.ReadExams.ReadExam;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One report that was drawn, as who is to judge it is shown it: nothing of who wrote it. */
record PeerReview(UUID id, ReadExam exam, boolean mine, Optional<Instant> takenAt, Optional<Score> score) {

    /**
     * What is thought of a report; the words are needed for everything but agreement. No name of a patient stands in them.
     *
     * @param grade       1 agrees; 2 a difference that is understandable; 3 one that should mostly be found; 4 one that should almost always be found
     * @param significant it matters to the patient's care (b, otherwise a); false for agreement
     */
    record Score(int grade, boolean significant, String words) {
        static final int MOST_WORDS = 2_000;

        Score {
            if (grade < 1 || grade > 4 || grade == 1 && significant || grade > 1 && words.isBlank()) {
                throw new IllegalArgumentException("A grade is 1 to 4; a difference has words");
            }
        }

        /** As it is written: 1, 2a to 4b. */
        String code() {
            return grade == 1 ? "1" : grade + (significant ? "b" : "a");
        }
    }

    /** What is judged. */
    record Blind(PeerReview review, String findings, String impression, boolean positive) {
    }

    /** A score as it is told: to whose report it is without who gave it, to who is charged without the patient. */
    record Told(UUID id, UUID task, String site, String modality, Instant signedAt, String writer, String signer, String reviewer, Score score, Instant scoredAt) {
    }
}
