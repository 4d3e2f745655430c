package cn.tongying.objects.sealed;

import cn.tongying.crypto.Suite;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreContract;

class SealedMemoryObjectStoreTest implements ObjectStoreContract {

    private final ObjectStore store = SealedObjectStore.over(new MemoryObjectStore(), SealedRig.ON, Suite.INTERNATIONAL);

    @Override
    public ObjectStore store() {
        return store;
    }
}
