package cn.tongying.objects.sealed;

import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreContract;
import cn.tongying.objects.S3ObjectStore;
import cn.tongying.objects.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SealedS3ObjectStoreIT implements ObjectStoreContract {

    @TempDir
    static Path folder;
    private static S3Server server;
    private static ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder);
        store = SealedRig.over(new S3ObjectStore(server.endpoint(), "us-east-1", S3Server.ACCESS_KEY, S3Server.SECRET_KEY, "tongying",
                folder.resolve("spool")));
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }
}
