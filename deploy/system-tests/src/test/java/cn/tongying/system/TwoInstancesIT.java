package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances with different folders and ports run side by side and share nothing. */
@ExtendWith(RunningServer.class)
class TwoInstancesIT {

    @Test
    void what_one_received_the_other_does_not_have(Product first) {
        try (Product second = new Product("second").start()) {
            Path file = DemoFiles.all().get(3);
            Peer sent = Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(second.dicomPort()), file.toString());
            assertThat(sent.status()).as(sent.output()).isZero();
            assertThat(Visitor.administrator(second).search("instances")).hasSize(1);
            String uid = Visitor.administrator(second).search("instances").getJsonObject(0)
                    .getJsonObject("00080018").getJsonArray("Value").getString(0);
            assertThat(Visitor.administrator(first).search("instances?SOPInstanceUID=" + uid)).isEmpty();
        }
    }
}
