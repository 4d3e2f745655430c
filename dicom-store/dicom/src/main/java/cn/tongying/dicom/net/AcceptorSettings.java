package cn.tongying.dicom.net;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where an acceptor listens (port 0 picks a free one) and how many associations it runs, in all and per calling AE.
 *
 * @param plain                     whether it listens there without TLS
 * @param secure                    where it listens for TLS, besides or alone; every limit holds for both together
 * @param maxUnassociatedPerAddress connections of one remote address that are no association yet or any more; further
 *                                  ones are closed at once
 */
public record AcceptorSettings(
        InetSocketAddress bind, boolean plain, Optional<SecureEndpoint> secure, int maxAssociations, int maxAssociationsPerAe,
        int maxUnassociatedPerAddress, UpperLayerSettings upperLayer) {

    /** Enough for a router that opens an association on every one of its threads at the same moment. */
    public static final int DEFAULT_UNASSOCIATED_PER_ADDRESS = 32;

    public AcceptorSettings {
        if (!plain && secure.isEmpty()) {
            throw new IllegalArgumentException("An acceptor without a plain port needs one for TLS");
        }
        if (maxUnassociatedPerAddress < 1) {
            throw new IllegalArgumentException("At least one connection per address must be allowed");
        }
        if (maxAssociations < 1 || maxAssociationsPerAe < 1) {
            throw new IllegalArgumentException("At least one association must be allowed, in all and per AE");
        }
    }

    public AcceptorSettings(InetSocketAddress bind, Optional<SecureEndpoint> secure, int maxAssociations, int maxAssociationsPerAe,
            int maxUnassociatedPerAddress, UpperLayerSettings upperLayer) {
        this(bind, true, secure, maxAssociations, maxAssociationsPerAe, maxUnassociatedPerAddress, upperLayer);
    }

    public AcceptorSettings with(boolean plainToo, Optional<SecureEndpoint> endpoint) {
        return new AcceptorSettings(
                bind, plainToo, endpoint, maxAssociations, maxAssociationsPerAe, maxUnassociatedPerAddress, upperLayer);
    }
}
