package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.TlsIdentity;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.util.Optional;

/** How we call destinations: as whom, how long we wait, and by which certificate we prove who we are. */
record MoveSettings(AeTitle ownTitle, UpperLayerSettings upperLayer, Optional<TlsIdentity> identity) {

    static MoveSettings of(DimseConfig config) {
        return new MoveSettings(config.aeTitle(), config.acceptor().upperLayer()
                .withConnectTimeout(config.query().connectTimeout()).withResponseTimeout(config.query().responseTimeout()),
                config.tls().map(TlsSettings::identity));
    }
}
