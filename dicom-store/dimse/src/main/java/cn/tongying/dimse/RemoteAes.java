package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.net.InetAddress;
import java.util.Optional;

/** The application entities that are registered, and the site of each. */
interface RemoteAes {

    /**
     * The site of the AE that calls itself so from this address; empty when it is not registered.
     *
     * @throws RegistryUnavailableException when the register cannot be read now
     */
    Optional<String> siteOf(AeTitle title, InetAddress address);
}
