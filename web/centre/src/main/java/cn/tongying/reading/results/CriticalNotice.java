package cn.tongying.reading.results;

import java.time.Instant;
import java.util.UUID;

/**
 * A critical result (危急值) as it is told to who treats the patient: that there is one, or that there was none.
 *
 * @param id          of the critical result: the same in both
 * @param withdrawn   it was none
 * @param kind        code, and its Chinese name
 * @param finding     what was found, in the words of who raised it
 * @param words       why it was withdrawn; empty else
 * @param name        who raised or withdrew it, with the staff number where there is one
 * @param at          when
 * @param due         until when somebody is to acknowledge it
 */
public record CriticalNotice(UUID id, boolean withdrawn, SignedReport.Site site, SignedReport.Patient patient, SignedReport.Exam exam, Kind kind, String finding, boolean keepPatient, String words,
                             String name, String staffNumber, Instant at, Instant due) {
    /** One of the list that hospitals agree on. */
    public record Kind(String code, String name) {
    }
}
