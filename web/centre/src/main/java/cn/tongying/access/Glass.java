package cn.tongying.access;

import cn.tongying.dicom.StudyInstanceUid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One break of the glass: somebody opened studies that nothing else would have shown, in an emergency. It ends by its time
 * or when who broke it is done, and is reviewed by another person.
 *
 * @param studies what it opened
 * @param endedAt when it was ended before its time
 */
record Glass(UUID id, By by, Asked asked, List<String> studies, Instant openedAt, Instant endsAt, Optional<Instant> endedAt,
             Optional<Review> review) {

    Glass {
        studies = List.copyOf(studies);
    }

    /** Who broke it, whose home the site is. */
    record By(UUID account, String username, String site, String address) {
    }

    /** What was asked for: one study, or all of a patient; why, and for how long. */
    record Asked(Optional<StudyInstanceUid> study, Optional<PatientNumber> patient, String reason, int minutes) {
        static final int LEAST_MINUTES = 30;
        static final int MOST_MINUTES = 60;
        static final int LEAST_REASON = 10;
        static final int MOST_REASON = 500;

        Asked {
            if (study.isPresent() == patient.isPresent() || minutes < LEAST_MINUTES || minutes > MOST_MINUTES
                    || reason.length() < LEAST_REASON || reason.length() > MOST_REASON) {
                throw new IllegalArgumentException("One study or one patient, a reason, and 30 to 60 minutes");
            }
        }

        Duration length() {
            return Duration.ofMinutes(minutes);
        }
    }

    /** A Patient ID of a site. */
    record PatientNumber(String site, String patientId) {
    }

    /** What another person found. */
    record Review(Verdict verdict, String note, String reviewer, Instant at) {
    }

    /** Whether there was an emergency. */
    enum Verdict { JUSTIFIED, UNJUSTIFIED }

    String source() {
        return "break-glass:" + id;
    }
}
