package cn.tongying.orders;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one device is to do, and how far it is. It is scheduled, may be rescheduled until the device begins, and ends as completed or
 * discontinued. It goes back to scheduled where the device says that it was begun by mistake.
 *
 * @param stationAe      empty when any device of the modality may do it
 * @param starts         in the legal time of the site
 * @param stoppedBecause why it was cancelled, or ended by a person
 * @param version        of the last change, which who changes it must have seen
 */
record ScheduledProcedureStep(String stepId, String modality, String stationAe, String stationName, LocalDateTime starts, String bodyPart,
                              String laterality, String performingPhysician, State state, String stoppedBecause, int version) {

    /** COMPLETED and DISCONTINUED are final. */
    enum State {
        SCHEDULED, ARRIVED, IN_PROGRESS, COMPLETED, DISCONTINUED;

        /** What may follow this. */
        Set<State> next() {
            return switch (this) {
                case SCHEDULED -> EnumSet.of(ARRIVED, IN_PROGRESS, DISCONTINUED);
                case ARRIVED -> EnumSet.of(IN_PROGRESS, COMPLETED, DISCONTINUED);
                case IN_PROGRESS -> EnumSet.of(SCHEDULED, COMPLETED, DISCONTINUED);
                case COMPLETED, DISCONTINUED -> EnumSet.noneOf(State.class);
            };
        }

        /** No device has begun. */
        boolean isAhead() {
            return this == SCHEDULED || this == ARRIVED;
        }
    }
}
