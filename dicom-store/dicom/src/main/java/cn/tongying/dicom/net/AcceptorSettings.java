package cn.tongying.dicom.net;

import java.net.InetSocketAddress;

/** Where an acceptor listens (port 0 picks a free one) and how many associations it runs, in all and per calling AE. */
public record AcceptorSettings(
        InetSocketAddress bind, int maxAssociations, int maxAssociationsPerAe, UpperLayerSettings upperLayer) {

    public AcceptorSettings {
        if (maxAssociations < 1 || maxAssociationsPerAe < 1) {
            throw new IllegalArgumentException("At least one association must be allowed, in all and per AE");
        }
    }
}
