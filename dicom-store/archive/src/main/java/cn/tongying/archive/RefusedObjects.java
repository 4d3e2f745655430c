package cn.tongying.archive;

import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.SelectionQuery;

/** The list of what was not taken, and the quarantine. */
public final class RefusedObjects {

    private static final int MAXIMUM = 200;

    private final Transactions transactions;
    private final ObjectStore objects;

    RefusedObjects(Transactions transactions, ObjectStore objects) {
        this.transactions = transactions;
        this.objects = objects;
    }

    /** Newest first, at most 200; {@code before} is the cursor of the page before. */
    public Page<RefusedObject> page(Caller caller, int limit, Optional<String> before) {
        int size = Math.clamp(limit, 1, MAXIMUM);
        long below = before.map(Cursor::number).orElse(Long.MAX_VALUE);
        List<RefusedObject> lines = transactions.run(session -> {
            String sites = caller.allSites() ? "" : " and site in :sites";
            SelectionQuery<RefusedObjectEntity> query = session.createSelectionQuery(
                    "from RefusedObjectEntity where id < :below" + sites + " order by id desc", RefusedObjectEntity.class)
                    .setParameter("below", below).setMaxResults(size + 1);
            if (!caller.allSites()) {
                query.setParameter("sites", caller.sites());
            }
            return query.getResultList().stream().map(RefusedObjectEntity::line).toList();
        });
        boolean more = lines.size() > size;
        List<RefusedObject> shown = more ? lines.subList(0, size) : lines;
        return new Page<>(shown, more ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    }

    /** The quarantined object as Part 10; empty when nothing was kept or the caller may not see it. */
    public Optional<Content> quarantined(Caller caller, long id) {
        Optional<ObjectKey> key = transactions.run(session -> Optional.ofNullable(session.find(RefusedObjectEntity.class, id))
                .filter(line -> caller.maySee(line.site())).flatMap(RefusedObjectEntity::quarantineKey));
        return key.flatMap(known -> objects.find(known)
                .map(found -> new Content(found.size(), objects.open(known, 0, Long.MAX_VALUE))));
    }
}
