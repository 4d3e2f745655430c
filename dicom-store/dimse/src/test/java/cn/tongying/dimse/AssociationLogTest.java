package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the log says of an association over a real socket. */
@Timeout(30)
class AssociationLogTest {

    private static final String SYNTAX = "1.2.840.10008.1.2";
    private final Logger logger = Logger.getLogger(AssociationLog.class.getName());
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    /** Asks for verification and these as an AE that may be verified and no more. */
    private void ask(Stream<String> sopClasses) throws IOException {
        RefusedAssociations turnedAway = new RefusedAssociations((caller, source, reason, message, messageZh) -> {
            throw new AssertionError("Nothing is refused as a whole");
        }, new AeTitle("TONGYING"), "DEFAULT", Clock.systemUTC());
        RemoteAe ae = new RemoteAe("DEFAULT", Set.of("ECHO"), Set.of(), Set.of(), true);
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        DimseServices services = new DimseServices(association -> new AssociationDecision.Accept(
                new ContextRules(false, true, false, Set.of(), false, Doorkeeper.offered(ae)), (info, request, context, dataSet) -> DimseStatus.SUCCESS),
                new AssociationLog(sender -> { }, turnedAway));
        try (AssociationAcceptor acceptor = AssociationAcceptor.start(settings, services, task -> Thread.startVirtualThread(task));
             Association association = Association.open(AssociationParameters.of(acceptor.address(), new AeTitle("WS1"), new AeTitle("TONGYING"),
                     sopClasses.map(sopClass -> new PresentationContext(0, sopClass, SYNTAX)).toList()))) {
            association.echo();
        }
    }

    private List<String> warnings() {
        return lines.stream().filter(line -> line.contains("no right")).toList();
    }

    @Test
    void who_asks_for_what_it_has_no_right_to_leaves_one_line_that_says_what_and_what_to_do() throws IOException {
        ask(Stream.of("1.2.840.10008.5.1.4.1.2.2.1", "1.2.840.10008.5.1.4.31", "1.2.840.10008.5.1.4.1.2.2.1"));
        assertThat(warnings()).singleElement().asString().contains("WS1 at 127.0.0.1", "Study Root Query/Retrieve Information Model", "FIND",
                "Modality Worklist", "register the right at the AE in the portal").doesNotContain("more");
    }

    @Test
    void what_is_served_and_permitted_or_not_known_at_all_leaves_none() throws IOException {
        ask(Stream.of("1.2.840.10008.99.1"));
        assertThat(warnings()).isEmpty();
    }

    @Test
    void many_are_counted_and_what_is_no_uid_is_not_written() throws IOException {
        ask(IntStream.range(0, 20).mapToObj(number -> "1.2.840.10008.5.1.4.1.1." + (number == 0 ? "Wang" : 900 + number)));
        assertThat(warnings()).singleElement().asString().contains("and 12 more", "a SOP Class that is none").doesNotContain("Wang").hasSizeLessThan(700);
    }
}
