package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationPolicy;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over real sockets: each way in which a remote AE does or does not answer has its own outcome. */
@Timeout(60)
class VerificationScuTest {

    private static final Duration WAIT = Duration.ofMillis(400);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void an_ae_that_answers_is_told_with_its_time() throws IOException {
        assertThat(echo(accepting(new ContextRules(false)))).isInstanceOf(EchoOutcome.Answered.class);
    }

    @Test
    void an_ae_that_does_not_grant_verification_is_told_apart() throws IOException {
        assertThat(echo(accepting(new ContextRules(false, false, true, Set.of()))))
                .isEqualTo(new EchoOutcome.VerificationRefused());
    }

    @ParameterizedTest
    @EnumSource(names = {
        "CALLED_AE_TITLE_NOT_RECOGNIZED", "CALLING_AE_TITLE_NOT_RECOGNIZED", "NO_REASON_GIVEN", "TEMPORARY_CONGESTION"})
    void a_rejection_says_which_title_is_wrong_if_it_is_one(RejectReason reason) throws IOException {
        assertThat(echo(association -> new AssociationDecision.Reject(reason))).isEqualTo(switch (reason) {
            case CALLED_AE_TITLE_NOT_RECOGNIZED -> new EchoOutcome.CalledTitleWrong();
            case CALLING_AE_TITLE_NOT_RECOGNIZED -> new EchoOutcome.CallingTitleUnknown();
            default -> new EchoOutcome.Rejected(reason == RejectReason.TEMPORARY_CONGESTION);
        });
    }

    @Test
    void a_port_where_nobody_listens_is_refused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(ask(new InetSocketAddress(InetAddress.getLoopbackAddress(), free)))
                .isEqualTo(new EchoOutcome.ConnectionRefused());
    }

    @Test
    void a_machine_that_takes_the_connection_and_says_nothing_times_out() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ask((InetSocketAddress) silent.getLocalSocketAddress())).isEqualTo(new EchoOutcome.TimedOut());
        }
    }

    @Test
    void a_server_of_another_protocol_is_not_dicom() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (var socket = web.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client has gone.
                }
            });
            assertThat(ask((InetSocketAddress) web.getLocalSocketAddress())).isEqualTo(new EchoOutcome.NotDicom());
        }
    }

    @Test
    void a_name_that_does_not_resolve_is_unreachable() {
        assertThat(ask(InetSocketAddress.createUnresolved("nowhere.invalid", 104))).isEqualTo(new EchoOutcome.Unreachable());
    }

    private AssociationPolicy accepting(ContextRules rules) {
        return association -> new AssociationDecision.Accept(rules, (info, request, context, data) -> {
            throw new AssertionError("nothing is stored here");
        });
    }

    private EchoOutcome echo(AssociationPolicy policy) throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(), 4, 4, 4,
                UpperLayerSettings.defaults());
        try (AssociationAcceptor acceptor = AssociationAcceptor.start(
                settings, new DimseServices(policy, new AssociationListener() {}), threads)) {
            return ask(acceptor.address());
        }
    }

    private static EchoOutcome ask(InetSocketAddress peer) {
        return VerificationScu.echo(peer, Optional.empty(), new AeTitle("TONGYING"), new AeTitle("PACS"), WAIT, LIMIT);
    }
}
