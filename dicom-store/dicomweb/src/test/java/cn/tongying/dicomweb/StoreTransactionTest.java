package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTransactionTest {

    @TempDir
    static Path folder;
    private static ArchiveForTests archive;

    @BeforeAll
    static void start() throws Exception {
        archive = new ArchiveForTests(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        archive.close();
    }

    private static int statusOf(IOException failure) {
        InputStream body = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
        StoreTransaction transaction = new StoreTransaction(archive.archive(), Caller.ae("CT1", "DEFAULT", "127.0.0.1"),
                new Source(Source.Via.STOW_RS, "CT1", "127.0.0.1", "s"), new StoreRequestBody.Bounds(java.nio.file.Path.of(System.getProperty("java.io.tmpdir")), 1 << 20, bytes -> {
                    throw new AssertionError("No metadata is read");
                }));
        int[] status = new int[1];
        assertThatThrownBy(() -> transaction.run(Optional.empty(), "multipart/related; boundary=b", body))
                .asInstanceOf(type(Problem.class)).satisfies(problem -> status[0] = problem.status());
        return status[0];
    }

    @Test
    void aBodyThatStopsComingIsATimeoutAndNoFaultOfTheServer() {
        Assertions.assertThat(statusOf(new IOException(new TimeoutException()))).isEqualTo(408);
        Assertions.assertThat(statusOf(new IOException("Connection reset"))).isEqualTo(400);
    }
}
