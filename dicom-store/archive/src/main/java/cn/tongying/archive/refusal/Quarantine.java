package cn.tongying.archive.refusal;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.Source;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.ObjectKeys;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
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
        return key.value().startsWith(ObjectKeys.Space.QUARANTINE.prefix());
    }

    /** Moves the object there, unless it lies there already; a server that stopped may have left it in both places. */
    public StoredObject take(StoredObject object) {
        if (holds(object.key())) {
            return object;
        }
        ObjectKey key = ObjectKeys.in(ObjectKeys.Space.QUARANTINE, object.key());
        if (objects.find(key).filter(there -> there.size() == object.size()).isPresent()) {
            objects.delete(object.key());
        } else {
            objects.move(object.key(), key);
        }
        return new StoredObject(key, object.size(), object.headerLength(), object.contentSha256());
    }
}
