package cn.tongying.reading.assignment;

import cn.tongying.alliance.agreement.Agreements.Grant;
import cn.tongying.alliance.staff.Remit;
import cn.tongying.reading.duty.DutyBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is the same for all exams that are judged at one moment: rosters, remits, and agreements, each read once. Of one thread and one moment. */
public final class Asked {
    private DutyBook.@Nullable Standing standing;
    private final Map<UUID, List<Remit>> remits = new HashMap<>();
    private final Map<Set<String>, List<Grant>> grants = new HashMap<>();

    DutyBook.Standing standing(Supplier<DutyBook.Standing> read) {
        DutyBook.Standing known = Optional.ofNullable(standing).orElseGet(read);
        standing = known;
        return known;
    }

    List<Remit> remits(UUID practitioner, Function<UUID, List<Remit>> read) {
        return remits.computeIfAbsent(practitioner, read);
    }

    List<Grant> grants(Set<String> homes, Function<Set<String>, List<Grant>> read) {
        return grants.computeIfAbsent(homes, read);
    }
}
