package cn.tongying.orders;

import cn.tongying.orders.ScheduledProcedureStep.State;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a list of orders is asked for, in the order of their steps' starts. What is empty is not asked for.
 *
 * @param from     the first day
 * @param to       the last day
 * @param text     beginning of the Patient ID or the accession number, or part of the name
 * @param after    the last order of the page before
 */
record OrderWish(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> site, Optional<String> modality, Optional<String> station,
                 Optional<State> state, String text, Optional<UUID> after, int limit) {
}
