package cn.tongying.objects.sealed;

import cn.tongying.crypto.Suite;
import java.time.Instant;

/**
 * A key of one hospital, under which the keys of its objects are sealed.
 *
 * @param owner second segment of the keys of its objects
 * @param id    16 hexadecimal digits by chance, in the header of each object
 */
record SiteKey(String owner, String id, Suite suite, byte[] bytes, Instant madeAt) {

    @Override
    public String toString() {
        return "SiteKey[" + owner + "/" + id + "]";
    }
}
