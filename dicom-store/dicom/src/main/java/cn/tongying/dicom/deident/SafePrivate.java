package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Private attributes of which PS3.15 Table E.3.10-1 says that they identify nobody. */
final class SafePrivate {
    private record Key(int group, int element, String creator) {
    }

    private static final Map<Key, Vr> KNOWN = ProfileTable.rows("safe-private.tsv").stream().collect(Collectors.toMap(
            row -> new Key(Integer.parseInt(row[0], 16), Integer.parseInt(row[1], 16), row[3]), row -> Vr.of(row[2]).orElseThrow()));

    private SafePrivate() {
    }

    static boolean isSafe(Dataset dataset, Element element) {
        return dataset.privateCreator(element.tag()).map(creator -> KNOWN.get(new Key(Tags.group(element.tag()), element.tag() & 0xFF, creator)))
                .filter(vr -> vr == element.vr() || element.vr() == Vr.UN).isPresent();
    }

    /** Removes all private elements, or all but the safe ones and the creators of their blocks. */
    static void clean(Dataset dataset, boolean retainSafe) {
        Set<Integer> kept = new HashSet<>();
        for (Element element : dataset.elements()) {
            if (retainSafe && Tags.isPrivate(element.tag()) && isSafe(dataset, element)) {
                kept.add(element.tag());
                kept.add(Tags.of(Tags.group(element.tag()), Tags.element(element.tag()) >>> 8));
            }
        }
        for (Element element : dataset.elements()) {
            if (Tags.isPrivate(element.tag()) && !kept.contains(element.tag())) {
                dataset.remove(element.tag());
            }
        }
    }
}
