package cn.tongying.reading;

import cn.tongying.archive.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many tasks stand on each list of the worklist. Nobody reads a hundred at a glance: what is more is not counted, so that a count costs the same in any archive. */
@ApplicationScoped
class WorklistCounts {
    static final int MOST = 99;

    @Inject Worklist worklist;

    /** By the name that the portal knows the list by: MINE is what the caller has open, URGENT emergencies alone. One more than {@link #MOST} means more. */
    @Transactional
    public Map<String, Integer> of(Optional<String> site, Optional<String> modality, Caller caller) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (WorklistList list : WorklistList.values()) {
            counts.put(list.name(), count(list, false, false, site, modality, caller));
        }
        counts.put("MINE", count(WorklistList.OPEN, true, false, site, modality, caller));
        counts.put("URGENT", count(WorklistList.OPEN, false, true, site, modality, caller));
        return counts;
    }

    private int count(WorklistList list, boolean mine, boolean urgent, Optional<String> site, Optional<String> modality, Caller caller) {
        return worklist.count(new WorklistWish(list, mine, urgent, site, modality, "", Optional.empty(), MOST), caller, MOST + 1);
    }
}
