package cn.tongying.objects.sealed;

import cn.tongying.crypto.AuthenticatedCipher;
import cn.tongying.crypto.Suite;

/** What one object's content is sealed with. */
record DataKey(Suite suite, byte[] bytes) {

    /** For one thread. */
    AuthenticatedCipher cipher() {
        return suite.algorithms().cipher(bytes);
    }

    @Override
    public String toString() {
        return "DataKey[" + suite + "]";
    }
}
