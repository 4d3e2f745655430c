package cn.tongying.dicom.deident;

import java.util.EnumSet;
import java.util.Set;

/**
 * The Basic Application Level Confidentiality Profile with some of its options.
 *
 * @param options none for the profile alone; of the two options for dates at most one
 */
public record Profile(Set<Option> options) {

    public Profile {
        options = options.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(options));
        if (options.contains(Option.RETAIN_FULL_DATES) && options.contains(Option.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("Dates are retained in full or modified, not both (PS3.15 E.3.6)");
        }
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** What is to be done, and because of which option, if an option decided it. */
    record Decision(ActionCode action, java.util.Optional<Option> by) {
    }

    /**
     * What this profile does with an attribute of the table; empty for one that is not in it. Where two options speak, dates that are to be modified
     * are, and else what keeps more wins, as each option is a wish to keep.
     */
    java.util.Optional<Decision> decide(int tag) {
        return ProfileTable.row(tag).map(row -> {
            if (has(Option.RETAIN_MODIFIED_DATES) && row.options().containsKey(Option.RETAIN_MODIFIED_DATES.column())) {
                return decision(ActionCode.C, Option.RETAIN_MODIFIED_DATES);
            }
            Decision cleaned = null;
            for (Option option : Option.values()) {
                ActionCode action = has(option) ? row.options().get(option.column()) : null;
                if (action == ActionCode.K) {
                    return decision(action, option);
                }
                cleaned = action == ActionCode.C && cleaned == null ? decision(action, option) : cleaned;
            }
            return cleaned != null ? cleaned : new Decision(row.profile().alone(), java.util.Optional.empty());
        });
    }

    private static Decision decision(ActionCode action, Option by) {
        return new Decision(action, java.util.Optional.of(by));
    }

    /** What the profile alone does, where an option finds nothing to clean. */
    static ActionCode basic(int tag) {
        return ProfileTable.row(tag).map(row -> row.profile().alone()).orElse(ActionCode.X);
    }
}
