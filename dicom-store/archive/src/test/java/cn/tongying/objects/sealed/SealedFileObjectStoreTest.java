package cn.tongying.objects.sealed;

import cn.tongying.objects.FileObjectStore;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SealedFileObjectStoreTest implements ObjectStoreContract {

    @TempDir
    Path folder;
    private ObjectStore store;

    @BeforeEach
    void open() {
        store = SealedRig.over(new FileObjectStore(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }
}
