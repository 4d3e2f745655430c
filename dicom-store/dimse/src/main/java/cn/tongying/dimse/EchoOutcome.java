package cn.tongying.dimse;

/** What became of a C-ECHO to a remote AE. */
public sealed interface EchoOutcome {

    /** It answered with success. */
    record Answered(long millis) implements EchoOutcome {}

    /** The machine is there and nobody listens on the port. */
    record ConnectionRefused() implements EchoOutcome {}

    /** No way leads to the machine, or its name is not known. */
    record Unreachable() implements EchoOutcome {}

    /** Nothing came in time. */
    record TimedOut() implements EchoOutcome {}

    /** It says that it is not called so (PS3.8 table 9-21, source 1, reason 7). */
    record CalledTitleWrong() implements EchoOutcome {}

    /** It does not know us (PS3.8 table 9-21, source 1, reason 3). */
    record CallingTitleUnknown() implements EchoOutcome {}

    /** It refuses associations for another reason, or for now. */
    record Rejected(boolean isTransient) implements EchoOutcome {}

    /** It opens associations and does not answer C-ECHO (PS3.4 A). */
    record VerificationRefused() implements EchoOutcome {}

    /** It answered C-ECHO with a failure (PS3.7 C). */
    record Failed(int status) implements EchoOutcome {}

    /** Over TLS it shows a certificate that is none of those it is registered with. */
    record CertificateUnexpected() implements EchoOutcome {}

    /** It speaks no TLS there, or does not take our certificate, or broke off once TLS was agreed on. */
    record NoTls() implements EchoOutcome {}

    /** What answers there broke off or does not speak DICOM as it was spoken to, in the clear or over TLS. */
    record NotDicom() implements EchoOutcome {}
}
