package cn.tongying.archive.refusal;

import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the catalogue says of the object of one instance.
 *
 * @param offset of the Data Set, of which alone the hash was taken
 */
public record KeptObject(long id, String keyText, long size, int offset, byte[] sha256, String site, String study, String sopClass, String sopInstance) {

    public static KeptObject of(ResultSet row) throws SQLException {
        return new KeptObject(row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4), row.getBytes(5), row.getString(6),
                row.getString(7), row.getString(8), row.getString(9));
    }

    /** @throws IllegalArgumentException when the catalogue has what is no key */
    public ObjectKey key() {
        return new ObjectKey(keyText);
    }

    /** Another object of the same instance. */
    public KeptObject of(StoredObject other) {
        return new KeptObject(id, other.key().value(), other.size(), (int) other.headerLength(), other.contentSha256(), site, study, sopClass, sopInstance);
    }

    public StoredObject stored() {
        return new StoredObject(key(), size, offset, sha256);
    }
}
