package cn.tongying.archive.retrieval;

import cn.tongying.archive.Caller;
import cn.tongying.archive.SuspectedObjects;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Wall;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Whether instances are held, rejected ones too: catalogued, for who asks, and with the bytes in the object store that came, which are read for it and compared with
 * their hash.
 */
public final class Holdings {

    /** Instances that one statement looks for. */
    static final int PAGE = 500;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final SuspectedObjects suspects;

    /** @param suspects told of each that is not there or not what came */
    public Holdings(Transactions transactions, ObjectStore objects, SuspectedObjects suspects) {
        this.transactions = transactions;
        this.objects = objects;
        this.suspects = suspects;
    }

    /** A copy that the caller may see, and whether its object is there and is what came. */
    public record Held(SopClassUid sopClass, boolean proved) {
    }

    private record Row(long id, SopInstanceUid instance, SopClassUid sopClass, ProvingReads.Expected object) {
    }

    /**
     * The copies of instances that the caller may see, by instance; none of those of which there are none, or it may see none. Empty when it was
     * not to go on, which is asked while objects are read.
     *
     * @throws cn.tongying.archive.ArchiveException UNAVAILABLE when the database or the object store does not answer
     */
    public Optional<Map<SopInstanceUid, List<Held>>> of(Caller caller, List<SopInstanceUid> instances, ProvingReads reads, BooleanSupplier goOn) {
        Map<SopInstanceUid, List<Held>> held = new HashMap<>();
        for (int from = 0; from < instances.size(); from += PAGE) {
            List<Row> rows = rows(caller, instances.subList(from, Math.min(instances.size(), from + PAGE)));
            Optional<boolean[]> proved = !goOn.getAsBoolean() ? Optional.empty() : reads.prove(objects, rows.stream().map(Row::object).toList(), goOn);
            if (proved.isEmpty()) {
                return Optional.empty();
            }
            for (int at = 0; at < rows.size(); at++) {
                Row row = rows.get(at);
                if (!proved.get()[at]) {
                    suspects.suspect(row.id());
                }
                held.computeIfAbsent(row.instance(), uid -> new ArrayList<>(1)).add(new Held(row.sopClass(), proved.get()[at]));
            }
        }
        return Optional.of(held);
    }

    private List<Row> rows(Caller caller, List<SopInstanceUid> instances) {
        String uids = instances.stream().map(SopInstanceUid::value).distinct().collect(Collectors.joining(","));
        return Reading.of(transactions, connection -> Wall.withRejected(caller, Statement.of("""
                SELECT instance.sop_instance_uid, instance.sop_class_uid, instance.object_key, instance.dataset_offset, instance.dataset_sha256, instance.id
                FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE instance.sop_instance_uid = ANY (string_to_array(?, ',')) AND\s""", uids)
                .add(Visibility.knownWithRejected(caller, "study")).add(SamePerson.shown(caller, "study")))
                .listBehind(connection, row -> new Row(row.getLong(6), new SopInstanceUid(row.getString(1)), new SopClassUid(row.getString(2)),
                        new ProvingReads.Expected(new ObjectKey(row.getString(3)), row.getInt(4), row.getBytes(5)))));
    }
}
