package cn.tongying.alliance.agreement;

import cn.tongying.alliance.Period;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What two sites have agreed: the staff of the one see studies of the other for some purposes, in a time, and one of the two
 * answers for the result. It is made, corrected by version while it lasts, and may be ended early with a reason; never deleted.
 *
 * @param fromSite whose studies are shown
 * @param toSite   whose staff see them; when mutual, also the other way round
 */
record Agreement(UUID id, String fromSite, String toSite, boolean mutual, Set<Sharing> shares, Period period, String responsibleSite,
                 Optional<End> end, int version) {
    /** Ended before its time; the day is its last. */
    record End(LocalDate on, String reason) {
    }

    Agreement {
        if (shares.isEmpty() || fromSite.equals(toSite) || !responsibleSite.equals(fromSite) && !responsibleSite.equals(toSite)) {
            throw new IllegalArgumentException("An agreement shares something between two sites, one of which is responsible");
        }
        shares = Set.copyOf(shares);
    }

    /** The last day it is in force; empty without any. */
    Optional<LocalDate> lastDay() {
        return end.map(End::on).or(period::to);
    }
}
