package cn.tongying.archive;

import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Puts what was kept and then refused where refused objects lie, so that under {@code kept/} there is nothing that no row
 * names. The copy is durable before the first one goes: a server that stops in between leaves two, never none. What one
 * sender may leave there is bounded; past that its objects are refused without being kept, until a person has decided.
 */
final class Quarantine {

    private static final int COPY_BYTES = 256 * 1024;

    private final ObjectStore objects;
    private final ObjectKeys keys;
    private final Transactions transactions;
    private final ArchiveConfig.Quarantining bounds;

    Quarantine(ObjectStore objects, ObjectKeys keys, Transactions transactions, ArchiveConfig.Quarantining bounds) {
        this.objects = objects;
        this.keys = keys;
        this.transactions = transactions;
        this.bounds = bounds;
    }

    /** True when so many bytes more of this sender may lie there; those that come at the same moment are asked one by one. */
    boolean hasRoom(String site, Source source, long bytes) {
        return Reading.of(transactions, connection -> Sql.first(connection, """
                SELECT count(*), coalesce(sum(quarantine_bytes), 0)::bigint FROM refused_object
                WHERE site = ? AND source = ? AND quarantine_bytes > 0 AND decision IS DISTINCT FROM 'DROPPED'""",
                row -> row.getLong(1) < bounds.objects() && row.getLong(2) + bytes <= bounds.bytes(), site, source.name()).orElseThrow());
    }

    static boolean holds(ObjectKey key) {
        return key.value().startsWith(ObjectKeys.Space.QUARANTINE.prefix());
    }

    /** Moves the object there, unless it lies there already. */
    StoredObject take(StoredObject object, String site) {
        if (holds(object.key())) {
            return object;
        }
        StoredObject copy = copy(object, keys.next(ObjectKeys.Space.QUARANTINE, site));
        objects.delete(object.key());
        return copy;
    }

    private StoredObject copy(StoredObject object, ObjectKey to) {
        try (InputStream in = objects.open(object.key(), 0, Long.MAX_VALUE); ObjectWriter writer = objects.create(to)) {
            writer.header(in.readNBytes(Math.toIntExact(object.headerLength())));
            byte[] buffer = new byte[COPY_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                writer.write(buffer, 0, read);
            }
            return writer.commit(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
