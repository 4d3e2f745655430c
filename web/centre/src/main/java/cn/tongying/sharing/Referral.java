package cn.tongying.sharing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A patient handed from one hospital to another, with the studies of the sending one. It is sent, then accepted or returned; what
 * was accepted ends when either side says so.
 *
 * @param patient whose studies these are; empty when the archive no longer says
 * @param because of one that the system ended
 * @param shown   those of the studies that it shows the receiving side now: a correction ends that for good
 * @param exams   the same studies in words, which the receiving side may read before it accepts
 */
record Referral(UUID id, String from, String to, Direction direction, Urgency urgency, String reason, String report, Status status, String author, Instant madeAt,
                String decidedBy, Optional<Instant> decidedAt, String answer, Optional<Because> because, List<String> studies, Set<String> shown,
                Optional<Patient> patient, List<Exam> exams) {
    /** To a hospital of more means, or back to one nearer home. */
    enum Direction { UP, DOWN }

    /** How soon the receiving hospital should look at it. */
    enum Urgency { ROUTINE, URGENT, EMERGENCY }

    /** RETURNED and ENDED are final. */
    enum Status {
        SENT, ACCEPTED, RETURNED, ENDED;

        /** What may follow this. */
        Set<Status> next() {
            return switch (this) {
                case SENT -> EnumSet.of(ACCEPTED, RETURNED, ENDED);
                case ACCEPTED -> EnumSet.of(ENDED);
                case RETURNED, ENDED -> EnumSet.noneOf(Status.class);
            };
        }
    }

    /** Why the system ended one. */
    enum Because {
        /** It waited for an answer, and a study of it became another patient's, or took series. */
        STUDY_CORRECTED
    }

    /** As the sending hospital knows the patient. */
    record Patient(String patientId, String name, String birthDate, String sex) {
    }

    Referral {
        studies = List.copyOf(studies);
        shown = Set.copyOf(shown);
        exams = List.copyOf(exams);
    }

    /** As relations to care name what they follow from. */
    String source() {
        return "referral:" + id;
    }
}
