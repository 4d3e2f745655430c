package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.StoredObject;

/**
 * Puts what was kept and then refused where refused objects lie, so that under {@code kept/} there is nothing that no row
 * names. It is moved, not copied: a server that stops in between leaves one or two, never none. What one
 * sender may leave there is bounded; past that its objects are refused without being kept, until a person has decided.
 */
public final class Quarantine {

    private final ObjectStore objects;
    private final Transactions transactions;
    private final ArchiveConfig.Quarantining bounds;

    public Quarantine(ObjectStore objects, Transactions transactions, ArchiveConfig.Quarantining bounds) {
        this.objects = objects;
        this.transactions = transactions;
        this.bounds = bounds;
    }

    /** True when so many bytes more of this sender may lie there; those that come at the same moment are asked one by one. */
    public boolean hasRoom(String site, Source source, long bytes) {
        return Reading.of(transactions, connection -> Sql.first(connection, """
                SELECT count(*), coalesce(sum(quarantine_bytes), 0)::bigint FROM refused_object
                WHERE site = ? AND source = ? AND quarantine_bytes > 0 AND decision IS DISTINCT FROM 'DROPPED'""",
                row -> row.getLong(1) < bounds.objects() && row.getLong(2) + bytes <= bounds.bytes(), site, source.name()).orElseThrow());
    }

    public static boolean holds(ObjectKey key) {
        return ObjectKeys.inQuarantine(key);
    }

    /**
     * Moves the object there, unless it lies there already, under a key that no line of the refused list ever named: what was restored to its place
     * and is refused again is another entry, whose bytes may be other ones. A server that stopped may have left the same bytes in both places.
     */
    public StoredObject take(StoredObject object) {
        if (holds(object.key())) {
            return object;
        }
        for (int entry = 1; entry <= ObjectKeys.MOST_ENTRIES; entry++) {
            ObjectKey key = ObjectKeys.quarantine(object.key(), entry);
            if (!isNamed(key) && put(object.key(), key)) {
                return new StoredObject(key, object.size(), object.headerLength(), object.contentSha256());
            }
        }
        throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "Too many entries in quarantine came from " + object.key());
    }

    private boolean isNamed(ObjectKey key) {
        return Reading.of(transactions, connection -> Sql.first(connection, "SELECT 1 FROM refused_object WHERE quarantine_key = ? LIMIT 1", row -> true,
                key.value())).isPresent();
    }

    /** False where something else lies there, or what cannot be compared. */
    private boolean put(ObjectKey from, ObjectKey to) {
        if (objects.find(to).isEmpty()) {
            objects.move(from, to);
            return true;
        }
        boolean same = KeptBytes.same(objects, new KeptBytes(from, 0), new KeptBytes(to, 0));
        if (same) {
            objects.delete(from);
        }
        return same;
    }
}
