package cn.tongying.dicom.net;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.UUID;

/** Who speaks in an association; the ID is ours and goes into every log line about it. */
public record AssociationInfo(
        UUID id,
        AeTitle callingAe,
        AeTitle calledAe,
        InetSocketAddress peer,
        Transport transport,
        String implementationClassUid,
        String implementationVersionName,
        Instant startedAt) {}
