package cn.tongying.reading.results;

import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where other doors have signed reports from: the room above. Each that is given is told to the audit, in the transaction that reads it. */
public interface ReportsGiven {
    /**
     * Which reports; all that are named hold together.
     *
     * @param after where the page before ended
     */
    record Wanted(Optional<PatientNumber> patient, Optional<String> accessionNumber, Optional<String> study, Optional<UUID> order, Optional<UUID> task, Optional<Instant> from,
                  Optional<Instant> until, Optional<Place> after, int limit) {
    }

    /** A number of a patient, of one issuer or of any. */
    record PatientNumber(Optional<String> issuer, String value) {
    }

    /** A place in the order of the last signatures. */
    record Place(Instant at, UUID task) {
    }

    /**
     * One report.
     *
     * @param study row of the archive
     * @param order its imaging service request, where there is one
     */
    record Given(SignedReport report, long study, Optional<UUID> order) {
    }

    /**
     * Some of those that the caller is shown.
     *
     * @param held how many of this page are not given out: their seal does not match, or they were signed for another patient's number
     * @param next where the next page begins
     */
    record GivenPage(List<Given> reports, int held, Optional<Place> next) {
    }

    GivenPage page(Wanted wanted, Caller caller, Actor actor);

    /** @throws cn.tongying.centre.ProblemException 404 when there is none or the caller is not shown its exam; 409 when nothing is signed, or what is must not be given out */
    Given one(UUID task, Caller caller, Actor actor);
}
