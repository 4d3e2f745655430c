package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.audit.chain.AuditException;
import cn.tongying.audit.chain.ChainRig;
import cn.tongying.audit.chain.ChainStatus;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The audit in a repository that nobody here wrote: rsyslog over TLS. */
@Timeout(120)
class RsyslogIT {
    /** PRI of facility 10, severity 5 or 4, version, time, host, application, process, MSGID, no structured data, BOM, and the audit message (PS3.15 A.6). */
    private static final Pattern MESSAGE = Pattern.compile("<8[45]>1 \\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z \\S+ tongying \\d+ DICOM\\+RFC3881 - \uFEFF(<\\?xml .*</AuditMessage>)");
    private static final Pattern POSITION = Pattern.compile("type=\"chain position\" value=\"([^\"]+)\"");
    @TempDir Path folder;
    private ChainRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ChainRig();
    }

    private SyslogSender sender(Rsyslog repository) {
        return new SyslogSender(rig.database, new SyslogRepository(new AuditConfig.Syslog("127.0.0.1", repository.port(), repository.certificate())));
    }

    /** As the server does: a batch that was not taken is tried again. */
    private void send(SyslogSender sender, long last) {
        Rsyslog.until("events up to " + last + " are taken", () -> {
            try {
                sender.step();
            } catch (AuditException notTaken) {
                return false;
            }
            return sent() == last;
        });
    }

    private long sent() {
        return ChainStatus.of(rig.database).sent().position();
    }

    /** Well-formed to its end, with its header. */
    private static long whole(String message) {
        Matcher header = MESSAGE.matcher(message);
        assertThat(header.matches()).as(message).isTrue();
        try {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(header.group(1))));
        } catch (Exception cut) {
            throw new AssertionError(message, cut);
        }
        Matcher position = POSITION.matcher(message);
        assertThat(position.find()).isTrue();
        return Long.parseLong(new String(Base64.getDecoder().decode(position.group(1)), StandardCharsets.US_ASCII));
    }

    private static Long[] from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
    }

    @Test
    void everyEventArrivesWholeAndInOrder() throws Exception {
        try (Rsyslog repository = new Rsyslog(folder).start()) {
            SyslogSender sender = sender(repository);
            rig.events(2_500).sealed();
            send(sender, 2_500);
            Rsyslog.until("all are written", () -> repository.messages().size() >= 3_500);
            List<Long> positions = repository.messages().stream().map(RsyslogIT::whole).toList();
            assertThat(positions.subList(0, 1_000)).as("the first batch, not yet believed").containsExactly(from(1, 1_000));
            assertThat(positions.subList(1_000, positions.size())).containsExactly(from(1, 2_500));
            assertThat(repository.messages().getFirst()).contains("<EventOutcomeDescription>C-STORE, 524288 bytes 王</EventOutcomeDescription>");
        }
    }

    @Test
    void afterItWasKilledAgainAndAgainNothingIsLost() throws Exception {
        try (Rsyslog repository = new Rsyslog(folder).start()) {
            SyslogSender sender = sender(repository);
            rig.events(10_000).sealed();
            Thread sending = Thread.ofVirtual().start(() -> send(sender, 10_000));
            for (int killed = 1; killed <= 3; killed++) {
                int enough = killed * 1_700;
                Rsyslog.until("some are written", () -> repository.messages().size() > enough);
                repository.kill();
                repository.start();
            }
            sending.join();
            Rsyslog.until("all are written", () -> wholes(repository).size() == 10_000);
            assertThat(wholes(repository)).containsExactlyInAnyOrder(from(1, 10_000));
        }
    }

    /** What came whole; a kill may cut the last line of the file, which the next message then continues. */
    private static Set<Long> wholes(Rsyslog repository) {
        Set<Long> positions = new LinkedHashSet<>();
        repository.messages().stream().map(message -> message.substring(Math.max(0, message.lastIndexOf("<8")))).filter(message -> MESSAGE.matcher(message).matches())
                .forEach(message -> positions.add(whole(message)));
        return positions;
    }
}
