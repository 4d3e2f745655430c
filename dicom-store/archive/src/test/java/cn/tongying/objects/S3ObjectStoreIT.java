package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT implements ObjectStoreContract {

    @TempDir
    static Path folder;
    private static S3Server server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder);
        store = new S3ObjectStore(server.endpoint(), "us-east-1", S3Server.ACCESS_KEY, S3Server.SECRET_KEY, "tongying",
                folder.resolve("spool"));
    }

    @Test
    void what_somebody_else_put_into_the_bucket_is_not_listed_and_stays() throws Exception {
        try (MinioClient other = MinioClient.builder().endpoint(server.endpoint()).region("us-east-1")
                .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY).build()) {
            other.putObject(PutObjectArgs.builder().bucket("tongying").object("Backup 2026/A.txt")
                    .stream(new ByteArrayInputStream(new byte[] {1}), 1, -1).build());
            assertThat(store.list("", Optional.empty(), 10_000)).noneMatch(found -> found.key().value().contains("ackup"));
            assertThat(other.statObject(StatObjectArgs.builder().bucket("tongying").object("Backup 2026/A.txt").build()).size()).isEqualTo(1);
        }
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
