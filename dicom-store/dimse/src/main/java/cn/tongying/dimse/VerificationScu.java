package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAbortedException;
import cn.tongying.dicom.net.AssociationException;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.AssociationRejectedException;
import cn.tongying.dicom.net.AssociationTimeoutException;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.BrokenDataSetException;
import cn.tongying.dicom.net.ConnectionLostException;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.ProtocolErrorException;
import cn.tongying.dicom.net.TlsHandshakeException;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.net.UpperLayerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Verification as SCU (PS3.4 A): asks a remote AE under our own title whether it answers. The whole question takes no
 * longer than its limit, whatever the other side does; what is left of it ends by its own timeouts soon after.
 */
@ApplicationScoped
public class VerificationScu {

    static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int TITLE_REASON_CALLING = 3;
    private static final int TITLE_REASON_CALLED = 7;

    /**
     * Asks as the title of the settings; over TLS, and with our own certificate if the settings have one, where the peer is
     * known by certificates.
     */
    public EchoOutcome echo(InetSocketAddress peer, AeTitle called, Set<CertificateFingerprint> known) {
        DimseConfig config = DimseConfig.from(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
        Optional<TlsPeer> tls = known.isEmpty()
                ? Optional.empty() : Optional.of(new TlsPeer(known, config.tls().map(TlsSettings::identity)));
        return echo(peer, tls, config.aeTitle(), called, WAIT, LIMIT);
    }

    static EchoOutcome echo(
            InetSocketAddress peer, Optional<TlsPeer> tls, AeTitle calling, AeTitle called, Duration wait, Duration limit) {
        if (peer.isUnresolved()) {
            return new EchoOutcome.Unreachable();
        }
        UpperLayerSettings limits = UpperLayerSettings.defaults().withConnectTimeout(wait).withResponseTimeout(wait)
                .withPduTimeout(wait).withMessageTimeout(wait).withWriteTimeout(wait).withIdleTimeout(wait).withArtim(wait);
        CompletableFuture<EchoOutcome> outcome = new CompletableFuture<>();
        AssociationParameters plain = AssociationParameters.verification(peer, calling, called).withUpperLayer(limits);
        AssociationParameters parameters = tls.map(plain::withTls).orElse(plain);
        Thread.ofPlatform().daemon().name("c-echo").start(() -> ask(parameters, outcome));
        return outcome.completeOnTimeout(new EchoOutcome.TimedOut(), limit.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static void ask(AssociationParameters parameters, CompletableFuture<EchoOutcome> outcome) {
        long start = System.nanoTime();
        try (Association association = Association.open(parameters)) {
            DimseStatus status = association.echo();
            outcome.complete(status.isSuccess()
                    ? new EchoOutcome.Answered(Duration.ofNanos(System.nanoTime() - start).toMillis())
                    : new EchoOutcome.Failed(status.code()));
        } catch (AssociationException e) {
            outcome.complete(outcomeOf(e, parameters.tls().isPresent()));
        } catch (IOException | RuntimeException e) {
            outcome.complete(new EchoOutcome.NotDicom());
        }
    }

    private static EchoOutcome outcomeOf(AssociationException failure, boolean overTls) {
        return switch (failure) {
            case AssociationRejectedException rejected -> outcomeOf(rejected);
            case AssociationTimeoutException _ -> new EchoOutcome.TimedOut();
            case NoPresentationContextException _ -> new EchoOutcome.VerificationRefused();
            case ConnectionLostException lost -> outcomeOf(lost.getCause(), overTls);
            case TlsHandshakeException noTls -> noTls.unexpectedCertificate()
                    ? new EchoOutcome.CertificateUnexpected() : new EchoOutcome.NoTls();
            case AssociationAbortedException _, ProtocolErrorException _, BrokenDataSetException _ -> new EchoOutcome.NotDicom();
        };
    }

    private static EchoOutcome outcomeOf(AssociationRejectedException rejected) {
        if (rejected.reject().source() == 1) {
            switch (rejected.reject().reason()) {
                case TITLE_REASON_CALLED -> { return new EchoOutcome.CalledTitleWrong(); }
                case TITLE_REASON_CALLING -> { return new EchoOutcome.CallingTitleUnknown(); }
                default -> { }
            }
        }
        return new EchoOutcome.Rejected(rejected.reject().isTransient());
    }

    /**
     * A connection that never came about has a cause that says why; one that broke off later spoke no DICOM. With TLS 1.3 a
     * server refuses our certificate only after the handshake, and some close without saying so.
     */
    private static EchoOutcome outcomeOf(@Nullable Throwable cause, boolean overTls) {
        return switch (cause) {
            case NoRouteToHostException _ -> new EchoOutcome.Unreachable();
            case ConnectException refused when String.valueOf(refused.getMessage()).contains("refused") ->
                    new EchoOutcome.ConnectionRefused();
            case ConnectException _ -> new EchoOutcome.Unreachable();
            case null, default -> overTls ? new EchoOutcome.NoTls() : new EchoOutcome.NotDicom();
        };
    }
}
