package cn.tongying.dimse;

import java.util.List;
import java.util.Optional;

/**
 * What an N-CREATE or N-SET of a performed procedure step says.
 *
 * @param status    empty when an N-SET does not speak of it
 * @param scheduled the steps that it performs; of an N-SET none
 * @param json      all of its attributes as a DICOM JSON object (PS3.18 F.2)
 */
public record PerformedStep(Optional<Status> status, List<Scheduled> scheduled, String json) {

    public PerformedStep {
        scheduled = List.copyOf(scheduled);
    }

    /** Performed Procedure Step Status (0040,0252). */
    public enum Status {
        IN_PROGRESS("IN PROGRESS"), COMPLETED("COMPLETED"), DISCONTINUED("DISCONTINUED");

        private final String term;

        Status(String term) {
            this.term = term;
        }

        static Optional<Status> of(String term) {
            return List.of(values()).stream().filter(status -> status.term.equals(term)).findFirst();
        }
    }

    /** An item of Scheduled Step Attributes Sequence (0040,0270); what it does not name is empty. */
    public record Scheduled(String studyInstanceUid, String accessionNumber, String stepId) {
    }
}
