package cn.tongying.archive.retrieval;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Wall;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import java.util.List;

/**
 * Whether instances are held: catalogued, for who asks, and with their bytes in the object store, whose number is compared. That they
 * are still the bytes that came is not read here.
 */
public final class Holdings {

    private final Transactions transactions;
    private final ObjectStore objects;

    public Holdings(Transactions transactions, ObjectStore objects) {
        this.transactions = transactions;
        this.objects = objects;
    }

    /** A copy that the caller may see, and whether its object is there. */
    public record Held(SopClassUid sopClass, boolean whole) {
    }

    private record Row(SopClassUid sopClass, ObjectKey object, long size) {
    }

    /**
     * The copies of an instance that the caller may see; none when there are none, or it may see none.
     *
     * @throws cn.tongying.archive.ArchiveException   when the database does not answer
     * @throws cn.tongying.objects.ObjectStoreException when the object store does not
     */
    public List<Held> of(Caller caller, SopInstanceUid instance) {
        List<Row> rows = Reading.of(transactions, connection -> Wall.of(caller, Statement.of("""
                SELECT instance.sop_class_uid, instance.object_key, instance.object_size
                FROM instance JOIN series ON series.id = instance.series_id JOIN study ON study.id = series.study_id
                WHERE instance.sop_instance_uid = ? AND\s""", instance.value()).add(Visibility.ofKnown(caller, "study")).add(SamePerson.shown(caller, "study")))
                .listBehind(connection, row -> new Row(new SopClassUid(row.getString(1)), new ObjectKey(row.getString(2)), row.getLong(3))));
        return rows.stream().map(row -> new Held(row.sopClass(),
                objects.find(row.object()).map(ListedObject::size).filter(size -> size == row.size()).isPresent())).toList();
    }
}
