package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with different folders and ports run side by side and share nothing. */
@ExtendWith(RunningServer.class)
class TwoInstancesIT {

    @TempDir
    Path temporary;

    /** The image is a new one, of UIDs that no other test sends. */
    @Test
    void what_one_received_the_other_does_not_have(Product first, @Second Product second) throws IOException {
        Path file = Files.copy(DemoFiles.all().getFirst(), temporary.resolve("one.dcm"));
        Peer made = Peer.run("dcmodify", "-nb", "-gst", "-gse", "-gin", file.toString());
        assertThat(made.status()).as(made.output()).isZero();
        Peer sent = Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(second.dicomPort()), file.toString());
        assertThat(sent.status()).as(sent.output()).isZero();
        String query = "instances?SOPInstanceUID=" + DemoFiles.sopInstanceUid(file);
        assertThat(Visitor.technologist(second).search(query)).hasSize(1);
        assertThat(Visitor.technologist(first).search(query)).isEmpty();
        assertThat(first.process("payara")).isNotEqualTo(second.process("payara"));
        assertThat(first.process("postgres")).isNotEqualTo(second.process("postgres"));
    }
}
