package cn.tongying.tools.campaign;

import cn.tongying.tools.campaign.Finding.Kind;
import cn.tongying.tools.campaign.FrontDoor.InstanceMatch;
import cn.tongying.tools.campaign.Ledger.Entry;
import cn.tongying.tools.campaign.Ledger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Compares the ledger with the recovered product: what the front doors show of each study, and what rows, objects and
 * change feed say of all. Makes one finding for each broken invariant; changes nothing.
 */
final class Verifier {
    private static final Duration AGREED = Duration.ofSeconds(5);
    private final Ledger ledger;
    private final FrontDoor door;
    private final ObjectFolder objects;

    Verifier(Ledger ledger, FrontDoor door, ObjectFolder objects) {
        this.ledger = ledger;
        this.door = door;
        this.objects = objects;
    }

    /**
     * @param acknowledged until now
     * @param open         without an answer, or told to send again later; of these {@code complete} are there
     */
    record StudyCheck(int acknowledged, int putOff, int refused, int open, int complete, List<Finding> findings) {}

    StudyCheck study(int crash, String study) {
        Map<String, List<InstanceMatch>> found = door.instances(study).stream().collect(Collectors.groupingBy(InstanceMatch::sopInstance));
        List<Entry> entries = ledger.of(study);
        Findings findings = new Findings(crash);
        entries.forEach(entry -> check(entry, found.getOrDefault(entry.sopInstance(), List.of()), findings));
        Set<String> sent = entries.stream().map(Entry::sopInstance).collect(Collectors.toSet());
        found.keySet().stream().filter(uid -> !sent.contains(uid)).forEach(uid -> findings.add(Kind.UNKNOWN_OBJECT, uid));
        // Reconciliation may take in an object between the two questions, so a difference counts when it stays.
        if (!Waiting.until(AGREED, () -> told(study) == door.instances(study).size())) {
            findings.add(Kind.COUNT_DIFFERS, "study " + study + " tells " + told(study) + ", lists " + door.instances(study).size());
        }
        List<Entry> open = entries.stream().filter(entry -> entry.state() == State.OPEN || entry.state() == State.PUT_OFF).toList();
        return new StudyCheck(count(entries, State.ACKNOWLEDGED), count(entries, State.PUT_OFF), count(entries, State.REFUSED), open.size(),
                (int) open.stream().filter(entry -> found.containsKey(entry.sopInstance())).count(), findings.list);
    }

    private int told(String study) {
        return door.counts(study).stream().mapToInt(Integer::intValue).sum();
    }

    private static int count(List<Entry> entries, State state) {
        return (int) entries.stream().filter(entry -> entry.state() == state).count();
    }

    private void check(Entry entry, List<InstanceMatch> matches, Findings findings) {
        String uid = entry.sopInstance();
        findings.addIf(matches.size() > 1, Kind.TWICE, uid);
        if (matches.isEmpty()) {
            findings.addIf(entry.state() == State.ACKNOWLEDGED, Kind.LOST, uid);
            return;
        }
        findings.addIf(entry.state() == State.REFUSED, Kind.REFUSED_VISIBLE, uid);
        String got = door.sha256(entry.study(), matches.getFirst());
        findings.addIf(!got.equals(entry.sha256()), entry.state() == State.ACKNOWLEDGED ? Kind.ALTERED : Kind.HALF_VISIBLE, uid + ": " + got);
    }

    /** @param orphans objects without a row, which reconciliation has to take up */
    record StoreCheck(int orphans, List<Finding> findings) {}

    /** @param mostOrphans as many as senders were cut off until now */
    StoreCheck store(int crash, OwnerView owner, int mostOrphans) {
        Findings findings = new Findings(crash);
        findings.addIf(!owner.awaitSequenced(), Kind.FEED_EVENT, "the outbox is not emptied");
        long gaps = owner.feedGaps();
        findings.addIf(gaps != 0, Kind.FEED_GAP, Long.toString(gaps));
        owner.instancesWithoutOneEvent().forEach(uid -> findings.add(Kind.FEED_EVENT, uid));
        owner.instancesWithoutAudit().forEach(uid -> findings.add(Kind.AUDIT_MISSING, uid));
        owner.settledWithWrongCount().forEach(uid -> findings.add(Kind.COUNT_DIFFERS, "series " + uid));
        objects.leftovers().forEach(name -> findings.add(Kind.TEMPORARY_LEFT, name));
        List<String> orphans = compareObjects(owner, findings::add);
        findings.addIf(orphans.size() > mostOrphans, Kind.TOO_MANY_ORPHANS, orphans.size() + ", at most " + mostOrphans + " expected");
        return new StoreCheck(orphans.size(), findings.list);
    }

    /** False when objects without a row are still there after the limit, which is longer than the reconciliation's grace. */
    boolean awaitReconciled(OwnerView owner, Duration limit) {
        return Waiting.until(limit, Duration.ofSeconds(1), () -> {
            Set<String> lying = objects.sizes().keySet();
            return keys(owner).containsAll(lying);
        });
    }

    private static Set<String> keys(OwnerView owner) {
        Set<String> known = owner.instances().stream().map(OwnerView.Row::key).collect(Collectors.toSet());
        known.addAll(owner.quarantined());
        return known;
    }

    private List<String> compareObjects(OwnerView owner, BiConsumer<Kind, String> findings) {
        // Reconciliation works meanwhile: rows before objects before keys, so that what it moves is not taken for a fault.
        List<OwnerView.Row> rows = owner.instances();
        Map<String, Long> sizes = objects.sizes();
        rows.stream().filter(row -> !Long.valueOf(row.size()).equals(sizes.get(row.key())))
                .forEach(row -> findings.accept(Kind.ROW_WITHOUT_OBJECT, row.sopInstance()));
        Set<String> known = keys(owner);
        Set<String> sent = ledger.entries().stream().map(Entry::sha256).collect(Collectors.toSet());
        List<String> orphans = sizes.keySet().stream().filter(key -> !known.contains(key)).toList();
        orphans.forEach(key -> objects.sha256(key).filter(hash -> !sent.contains(hash))
                .ifPresent(hash -> findings.accept(Kind.ORPHAN_NOT_WHOLE, key + ": " + hash)));
        return orphans;
    }

    private static final class Findings {
        private final int crash;
        private final List<Finding> list = new ArrayList<>();

        Findings(int crash) {
            this.crash = crash;
        }

        void add(Kind kind, String what) {
            list.add(new Finding(kind, crash, what));
        }

        void addIf(boolean broken, Kind kind, String what) {
            if (broken) {
                add(kind, what);
            }
        }
    }
}
