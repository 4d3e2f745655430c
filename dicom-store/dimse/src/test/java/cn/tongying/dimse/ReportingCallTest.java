package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AcceptorSettings;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportingCallTest {

    private final AtomicInteger opened = new AtomicInteger();
    private AssociationAcceptor peer;

    @BeforeEach
    void listen() throws IOException {
        AcceptorSettings settings = new AcceptorSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true, Optional.empty(), 5, 5, 5,
                UpperLayerSettings.defaults());
        peer = AssociationAcceptor.start(settings, new DimseServices(association -> {
            opened.incrementAndGet();
            return new AssociationDecision.Accept(new ContextRules(true), (info, request, context, dataSet) -> DimseStatus.SUCCESS);
        }, new AssociationListener() { }), Thread::startVirtualThread);
    }

    @AfterEach
    void close() {
        peer.close();
    }

    private ReportingCall call(Duration mostIdle) {
        return new ReportingCall(AssociationParameters.of(peer.address(), new AeTitle("TONGYING"), new AeTitle("CT1"),
                List.of(new PresentationContext(1, "1.2.840.10008.1.1", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()))), mostIdle);
    }

    @Test
    void noneIsOpenedBeforeThereIsSomethingToSay() throws IOException {
        try (ReportingCall call = call(Duration.ofHours(1))) {
            assertThat(opened).hasValue(0);
            assertThat(call.association().echo().isSuccess()).isTrue();
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void oneThatWasUsedJustNowIsUsedAgain() throws IOException {
        try (ReportingCall call = call(Duration.ofHours(1))) {
            Association first = call.association();
            assertThat(first.echo().isSuccess()).isTrue();
            call.answered();
            assertThat(call.association()).isSameAs(first);
        }
    }

    @Test
    void oneThatLayIdleTooLongIsReleasedAndAnotherOpened() throws IOException {
        try (ReportingCall call = call(Duration.ofNanos(1))) {
            Association first = call.association();
            Association second = call.association();
            assertThat(second).isNotSameAs(first);
            assertThat(second.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void anEndByThePeerIsNoFailureOfTheNext() throws IOException {
        try (ReportingCall call = call(Duration.ofNanos(1))) {
            call.association().abort();
            Association next = call.association();
            assertThat(next.echo().isSuccess()).isTrue();
            next.abort();
        }
    }
}
