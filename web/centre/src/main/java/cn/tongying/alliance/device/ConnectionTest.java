package cn.tongying.alliance.device;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dimse.EchoOutcome;
import cn.tongying.dimse.VerificationScu;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.UUID;

/**
 * Asks a registered application entity by C-ECHO whether it answers, over TLS if it has a certificate, outside of any transaction since that takes seconds; the
 * result is then written down in one.
 */
@ApplicationScoped
class ConnectionTest {
    @Inject ApplicationEntities entities;
    @Inject VerificationScu scu;

    /** The question itself, over TLS where there are certificates. */
    @FunctionalInterface
    interface Echo {
        EchoOutcome ask(InetSocketAddress peer, AeTitle called, Set<CertificateFingerprint> certificates);
    }

    /** What was found, as a word for programs and a sentence for people. */
    record Result(String word, Wording sentence, long millis) {
    }

    public Result run(UUID id, Author author) {
        return run(id, author, scu::echo);
    }

    Result run(UUID id, Author author, Echo echo) {
        ApplicationEntity entity = entities.required(id);
        if (entity.isNetwork() || entity.port().isEmpty()) {
            throw Refusals.unprocessable(new Wording("A connection can be tested to a single address with a port. Set both.",
                    "只能测试单个地址和端口，请先填写。"));
        }
        InetSocketAddress peer = new InetSocketAddress(entity.host(), entity.port().get());
        long start = System.nanoTime();
        EchoOutcome outcome = echo.ask(peer, new AeTitle(entity.title()), entity.fingerprints());
        Result result = result(outcome, entity, (System.nanoTime() - start) / 1_000_000);
        entities.tested(entity, result.word(), author);
        return result;
    }

    private static Result result(EchoOutcome outcome, ApplicationEntity entity, long millis) {
        String at = entity.host() + ":" + entity.port().orElseThrow();
        return switch (outcome) {
            case EchoOutcome.Answered answered -> new Result("ANSWERED", new Wording(
                    entity.title() + " answered in " + answered.millis() + " ms.",
                    entity.title() + " 已应答，用时 " + answered.millis() + " 毫秒。"), answered.millis());
            case EchoOutcome.ConnectionRefused _ -> new Result("CONNECTION_REFUSED", new Wording(
                    "The machine is there, but nothing listens on " + at + ". Check the port and whether the device's DICOM service runs.",
                    "主机可达，但 " + at + " 没有服务。请检查端口以及设备的 DICOM 服务是否启动。"), millis);
            case EchoOutcome.Unreachable _ -> new Result("UNREACHABLE", new Wording(
                    "No way leads to " + at + ". Check the address and the network.", "无法到达 " + at + "。请检查地址和网络。"), millis);
            case EchoOutcome.TimedOut _ -> new Result("TIMED_OUT", new Wording(
                    at + " did not answer in time. A firewall may drop the connection, or the device is off.",
                    at + " 未在限时内应答。可能被防火墙拦截，或设备已关机。"), millis);
            case EchoOutcome.CalledTitleWrong _ -> new Result("CALLED_TITLE_WRONG", new Wording(
                    "The device says it is not called " + entity.title() + ". Correct the AE title, as the device has it.",
                    "设备表示其 AE 标题不是 " + entity.title() + "。请按设备上的设置更正。"), millis);
            case EchoOutcome.CallingTitleUnknown _ -> new Result("CALLING_TITLE_UNKNOWN", new Wording(
                    "The device does not know us. Register our AE title and address on the device.",
                    "设备不认识本系统。请在设备上登记本系统的 AE 标题和地址。"), millis);
            case EchoOutcome.Rejected rejected -> new Result("REJECTED", new Wording(
                    "The device refuses associations" + (rejected.isTransient() ? " for now." : "."),
                    rejected.isTransient() ? "设备暂时拒绝关联。" : "设备拒绝关联。"), millis);
            case EchoOutcome.VerificationRefused _ -> new Result("VERIFICATION_REFUSED", new Wording(
                    "The device opens associations but does not answer C-ECHO.", "设备接受关联，但不应答 C-ECHO。"), millis);
            case EchoOutcome.Failed failed -> new Result("FAILED", new Wording(
                    "The device answered C-ECHO with status " + String.format("%04XH", failed.status()) + ".",
                    "设备对 C-ECHO 应答失败状态 " + String.format("%04XH", failed.status()) + "。"), millis);
            case EchoOutcome.CertificateUnexpected _ -> new Result("CERTIFICATE_UNEXPECTED", new Wording(
                    "The device at " + at + " shows a certificate that is not registered here. Register its new one, or find out who answers there.",
                    at + " 的设备出示的证书未在此登记。请登记其新证书，或查明应答者是谁。"), millis);
            case EchoOutcome.NoTls _ -> new Result("NO_TLS", new Wording(
                    "No TLS with " + at + ". Check that it is the device's TLS port and that the device trusts our certificate.",
                    "与 " + at + " 未能建立 TLS。请检查是否为设备的 TLS 端口，以及设备是否信任本系统的证书。"), millis);
            case EchoOutcome.NotDicom _ -> new Result("NOT_DICOM", new Wording(
                    "What answers at " + at + " does not speak DICOM, or only over TLS, or broke off.",
                    at + " 的应答不是 DICOM，或仅支持 TLS，或连接中断。"), millis);
        };
    }
}
