package cn.tongying.archive.search;

import cn.tongying.archive.search.Query.Level;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/** Which attributes a match carries (PS3.18 10.6.3.3): those of its level, those asked for, and those matched. */
final class ReturnedAttributes {

    private static final Set<String> PATIENT = Set.of("00080005", "00080056", "00080201", "00100010", "00100020", "00100021", "00100030", "00100040");
    private static final Set<String> STUDY = Set.of("00080005", "00080020", "00080030", "00080050", "00080056", "00080061",
            "00080090", "00080201", "00081190", "00100010", "00100020", "00100021", "00100030", "00100040", "0020000D",
            "00200010", "00201206", "00201208");
    private static final Set<String> SERIES = Set.of("00080005", "00080056", "00080060", "00080201", "0008103E", "00081190",
            "0020000D", "0020000E", "00200011", "00201209", "00400244", "00400245", "00400275");
    private static final Set<String> INSTANCE = Set.of("00080005", "00080016", "00080018", "00080056", "00080201", "00081190",
            "0020000D", "0020000E", "00200013", "00280008", "00280010", "00280011", "00280100");

    private final boolean all;
    private final Set<String> tags = new HashSet<>();
    private final Set<String> extra = new HashSet<>();

    ReturnedAttributes(Query query) {
        this.all = query.includeAll();
        tags.addAll(own(query.level()));
        if (query.level().compareTo(Level.STUDY) > 0 && query.study().isEmpty()) {
            tags.addAll(STUDY);
        }
        if (query.level() == Level.INSTANCE && query.series().isEmpty()) {
            tags.addAll(SERIES);
        }
        query.include().forEach(this::want);
        query.criteria().forEach(criterion -> want(criterion.path()));
    }

    private static Set<String> own(Level level) {
        return switch (level) {
            case PATIENT -> PATIENT;
            case STUDY -> STUDY;
            case SERIES -> SERIES;
            case INSTANCE -> INSTANCE;
        };
    }

    private void want(AttributePath path) {
        String tag = String.format(Locale.ROOT, "%08X", path.tags().getFirst());
        tags.add(tag);
        extra.add(tag);
    }

    /** True when more is wanted than the columns of an instance hold. */
    boolean needsMetadata() {
        return all || extra.stream().anyMatch(tag -> !INSTANCE.contains(tag));
    }

    boolean has(String tag) {
        return all || tags.contains(tag);
    }

    /** Asked for by name: what costs a look-up of its own is in no other answer. */
    boolean names(String tag) {
        return extra.contains(tag);
    }

    void keep(SortedMap<String, String> members) {
        if (!all) {
            members.keySet().retainAll(tags);
        }
    }
}
