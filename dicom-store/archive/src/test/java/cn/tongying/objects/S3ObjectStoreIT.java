package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT implements ObjectStoreContract {

    private static final int LARGE_MEBIBYTES = 800;

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

    /** Each mebibyte begins with its number, so that parts which change places are seen. */
    @Test
    void an_object_of_more_than_800_mb_is_put_in_parts_and_comes_back_whole() throws Exception {
        ObjectKey key = new ObjectKey("kept/default/large.dcm");
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        byte[] mebibyte = new byte[1 << 20];
        try (ObjectWriter writer = store.create(key)) {
            for (int number = 0; number <= LARGE_MEBIBYTES; number++) {
                ByteBuffer.wrap(mebibyte).putInt(number);
                writer.write(mebibyte, 0, mebibyte.length);
                sent.update(mebibyte);
            }
            assertThat(writer.commit(key).contentSha256()).isEqualTo(((MessageDigest) sent.clone()).digest());
        }
        assertThat(store.find(key)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo((LARGE_MEBIBYTES + 1L) << 20));
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        try (InputStream in = store.open(key, 0, Long.MAX_VALUE)) {
            for (int read = in.read(mebibyte); read >= 0; read = in.read(mebibyte)) {
                received.update(mebibyte, 0, read);
            }
        }
        assertThat(received.digest()).isEqualTo(sent.digest());
        try (InputStream in = store.open(key, (long) LARGE_MEBIBYTES << 20, 4)) {
            assertThat(ByteBuffer.wrap(in.readAllBytes()).getInt()).isEqualTo(LARGE_MEBIBYTES);
        }
        store.delete(key);
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
